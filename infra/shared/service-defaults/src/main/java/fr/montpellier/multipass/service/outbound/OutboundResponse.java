package fr.montpellier.multipass.service.outbound;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/** A complete response of any status, redirects included. */
public record OutboundResponse(int status, HttpHeaders headers, byte[] body) {

    /** Returns the body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OutboundResponse[" + status + ", " + body.length + " bytes]";
    }
}
