package fr.montpellier.multipass.service.outbound;

import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

final class OutboundRequestFactory implements ClientHttpRequestFactory {

    private final OutboundClient client;
    private final CallLimits limits;
    private final Destinations destinations;

    OutboundRequestFactory(OutboundClient client, CallLimits limits, Destinations destinations) {
        this.client = client;
        this.limits = limits;
        this.destinations = destinations;
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new Request(uri, method);
    }

    private final class Request extends AbstractClientHttpRequest {

        private final URI uri;
        private final HttpMethod method;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Request(URI uri, HttpMethod method) {
            this.uri = uri;
            this.method = method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return body;
        }

        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
            return new OutboundClientHttpResponse(
                    client.send(new OutboundCall(method, uri, headers, body.toByteArray(), limits, destinations)));
        }
    }
}
