package fr.montpellier.multipass.service.bodies;

import fr.montpellier.multipass.service.problems.CommonProblem;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Answers 400 with a problem to an address, a query or a form that is not well-formed percent-encoded UTF-8, or
 * contains a zero byte, which PostgreSQL refuses in a text. Code that reads parameters later can rely on it.
 */
final class MalformedRequestValve extends ValveBase {

    private final ValveResponses answers;

    MalformedRequestValve(ValveResponses answers) {
        super(true);
        this.answers = answers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (response.isErrorReportRequired()) {
            // The connector refused the path (%2F, %00, %zz) or the head: too large, no host, an invalid size.
            response.setSuspended(false);
            response.reset();
            answers.write(CommonProblem.BAD_REQUEST, request, response);
        } else if (isWellFormed(request)) {
            getNext().invoke(request, response);
        } else {
            answers.write(CommonProblem.BAD_REQUEST, request, response);
        }
    }

    private static boolean isWellFormed(Request request) {
        String query = request.getQueryString();
        return (query == null
                        || PercentEncoding.isWellFormed(ByteBuffer.wrap(query.getBytes(StandardCharsets.ISO_8859_1))))
                && (!isForm(request.getContentType())
                        || !(request.getCoyoteRequest().getInputBuffer() instanceof ReceivedBody form)
                        || PercentEncoding.isWellFormed(form.content()));
    }

    /** Returns whether the body is a form in UTF-8. A form in another charset is checked when it is decoded. */
    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
