/** What has to stand before the application: the certificate is asked for, and nobody else may speak its headers. */
export const nginx = `# Include this in the server block that faces the clients; it is not read by itself.
# Connections for unknown names end here: server { listen 443 ssl default_server; ssl_reject_handshake on; }
ssl_client_certificate /etc/nginx/tls/clients-ca.pem;
ssl_crl /etc/nginx/tls/clients.crl;
ssl_verify_client on;
ssl_verify_depth 2;

# Setting a header here overwrites what the client sent under the same name.
# A location with a proxy_set_header of its own inherits none of these: repeat them there.
proxy_set_header X-Client-Verify $ssl_client_verify;
proxy_set_header X-Client-Cert $ssl_client_escaped_cert;
proxy_set_header X-Proxy-Secret "the same as PROXY_SECRET";

# X_Client_Cert and X-Client-Cert are one name to WSGI.
underscores_in_headers off;
`;
