bind = "unix:/run/tolls.sock"  # LAB:X-07:HDR-006
wsgi_app = "tolls.wsgi:application"
header_map = "refuse"  # LAB:X-07:HDR-002
