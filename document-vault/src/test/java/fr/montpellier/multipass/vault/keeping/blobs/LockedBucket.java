package fr.montpellier.multipass.vault.keeping.blobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store whose bucket of erasures has object lock, as Amazon S3 and MinIO answer: objects have versions, none can be
 * deleted, and a deletion adds a marker.
 */
final class LockedBucket implements HttpHandler {

    /** @param content of the version; null for a delete marker */
    private record Stored(String key, String id, byte @Nullable [] content) {}

    private final List<Stored> newestFirst = new ArrayList<>();

    @Override
    public synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/", 3);
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        exchange.getResponseHeaders().set("ETag", "\"0\"");
        if (!path[1].endsWith("-erasures") || path.length < 3 || path[2].isEmpty()) {
            answer(exchange, 200, query.contains("versions") ? listing(query) : "");
            return;
        }
        String key = path[2];
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                exchange.getResponseHeaders().set("x-amz-version-id", add(key, body));
                answer(exchange, 200, "");
            }
            case "DELETE" -> {
                if (query.contains("versionId=")) {
                    answer(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
                } else {
                    add(key, null);
                    answer(exchange, 204, "");
                }
            }
            default -> read(exchange, key, query);
        }
    }

    private String add(String key, byte @Nullable [] content) {
        String id = "v" + newestFirst.size();
        newestFirst.addFirst(new Stored(key, id, content));
        return id;
    }

    private void read(HttpExchange exchange, String key, String query) throws IOException {
        Stored found = newestFirst.stream()
                .filter(each -> each.key().equals(key))
                .filter(each -> !query.contains("versionId=") || query.contains("versionId=" + each.id()))
                .findFirst()
                .orElse(null);
        byte[] content = found == null ? null : found.content();
        if (content == null) {
            answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
        } else {
            answer(exchange, 200, content);
        }
    }

    private String listing(String query) {
        var xml = new StringBuilder(
                "<ListVersionsResult><Name>erasures</Name><Prefix/><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>");
        String prefix = parameter(query, "prefix");
        String after = parameter(query, "key-marker");
        newestFirst.stream()
                .filter(each -> each.key().startsWith(prefix) && each.key().compareTo(after) > 0)
                .sorted(Comparator.comparing(Stored::key))
                .forEach(each -> xml.append(entry(each)));
        return xml.append("</ListVersionsResult>").toString();
    }

    private static String parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String entry(Stored each) {
        String kind = each.content() == null ? "DeleteMarker" : "Version";
        return "<" + kind + "><Key>" + each.key() + "</Key><VersionId>" + each.id()
                + "</VersionId><IsLatest>false</IsLatest><LastModified>2026-11-26T10:00:00.000Z</LastModified>"
                + (each.content() == null ? "" : "<ETag>e</ETag><Size>1</Size><StorageClass>STANDARD</StorageClass>")
                + "</" + kind + ">";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
