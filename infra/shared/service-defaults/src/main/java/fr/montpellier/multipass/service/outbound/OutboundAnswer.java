package fr.montpellier.multipass.service.outbound;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/** A whole answer, of any status; a redirect is an answer like another one. */
public record OutboundAnswer(int status, HttpHeaders headers, byte[] body) {

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OutboundAnswer[" + status + ", " + body.length + " bytes]";
    }
}
