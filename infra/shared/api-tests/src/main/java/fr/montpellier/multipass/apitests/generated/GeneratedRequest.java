package fr.montpellier.multipass.apitests.generated;

import fr.montpellier.multipass.apitests.connection.RawConnection;
import fr.montpellier.multipass.apitests.connection.RawResponse;
import fr.montpellier.multipass.apitests.openapi.ApiOperation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generated request.
 *
 * @param target path and query as sent
 * @param headers header lines
 */
record GeneratedRequest(
        ApiOperation operation,
        String target,
        List<String> headers,
        @Nullable String body) {

    RawResponse sendTo(int port) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        try (var connection = RawConnection.open(port)) {
            String[] lines = new String[headers.size() + 1];
            headers.toArray(lines);
            lines[headers.size()] = "Content-Length: " + bytes.length;
            connection.head(operation.method() + " " + target, lines).send(bytes);
            return connection.answerTo(operation.method());
        }
    }

    /** Returns a text without the token. */
    @Override
    public String toString() {
        List<String> shown = headers.stream()
                .filter(line -> !line.startsWith("Authorization"))
                .toList();
        String text = operation.method() + " " + target + " " + shown + " " + body;
        return text.substring(0, Math.min(text.length(), 600));
    }
}
