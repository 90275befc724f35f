package fr.montpellier.multipass.service.outbound;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

final class OutboundClientHttpResponse implements ClientHttpResponse {

    private final OutboundResponse answer;

    OutboundClientHttpResponse(OutboundResponse answer) {
        this.answer = answer;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(answer.status());
    }

    @Override
    public String getStatusText() {
        return "";
    }

    @Override
    public HttpHeaders getHeaders() {
        return answer.headers();
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(answer.body());
    }

    @Override
    public void close() {
        // The response is complete, so no connection is open.
    }
}
