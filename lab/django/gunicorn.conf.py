"""Two forked workers with threads: a slow case must not hold up the others."""

from config.lab import read_lab

lab = read_lab()

bind = lab.bind
umask = 0o077
workers = 2
worker_class = "gthread"
threads = 4
preload_app = True
wsgi_app = "config.wsgi:application"
pidfile = str(lab.directory / "gunicorn.pid")
errorlog = str(lab.directory / "gunicorn.log")
control_socket_disable = True  # newer ones would open a socket in the home folder
worker_tmp_dir = str(lab.directory)
graceful_timeout = 2
timeout = 60
limit_request_field_size = 32768  # a large certificate must still fit into its header
