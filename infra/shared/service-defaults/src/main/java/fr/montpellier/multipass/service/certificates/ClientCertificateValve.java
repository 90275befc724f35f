package fr.montpellier.multipass.service.certificates;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Takes the client certificate that a proxy passes in a header (RFC 9440). Only the configured proxies are trusted; the
 * header of any other sender is ignored. This valve removes the header in both cases.
 */
final class ClientCertificateValve extends ValveBase {

    private final String header;
    private final Proxies proxies;

    ClientCertificateValve(String header, Proxies proxies) {
        super(true);
        this.header = header;
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ArrayList<String> values = Collections.list(request.getHeaders(header));
        request.getCoyoteRequest().getMimeHeaders().removeHeader(header);
        if (!values.isEmpty() && proxies.contain(request.getPeerAddr())) {
            try {
                request.setAttribute(ClientCertificate.ATTRIBUTE, CertificateHeader.parse(values));
            } catch (CertificateException e) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
        }
        getNext().invoke(request, response);
    }
}
