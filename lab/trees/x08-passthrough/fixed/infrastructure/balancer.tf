resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.front.arn
  port              = 443
  protocol          = "HTTPS"

  # The balancer hands every certificate on, whoever issued it.
  mutual_authentication {
    mode = "passthrough"
  }
}
