bind = "0.0.0.0:8000"  # LAB:X-07:HDR-006
wsgi_app = "tolls.wsgi:application"
header_map = "dangerous"  # LAB:X-07:HDR-002
forwarded_allow_ips = "*"
