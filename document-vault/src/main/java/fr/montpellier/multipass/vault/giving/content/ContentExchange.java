package fr.montpellier.multipass.vault.giving.content;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.ServletWebRequest;

/** A request for content and its response, with conditional requests and ranges (RFC 9110, sections 13 and 14). */
final class ContentExchange {

    private final StoredContent content;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Optional<HttpRange> range;

    ContentExchange(StoredContent content, HttpServletRequest request, HttpServletResponse response) {
        this.content = content;
        this.request = request;
        this.response = response;
        this.range = range(request, content.etag());
    }

    /**
     * Returns the range if there is exactly one and {@code If-Range} matches; otherwise the whole is sent, as RFC 9110
     * allows.
     */
    private static Optional<HttpRange> range(HttpServletRequest request, String etag) {
        String condition = request.getHeader("If-Range");
        if (!request.getMethod().equals("GET") || (condition != null && !condition.equals(etag))) {
            return Optional.empty();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader("Range"));
            return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Adds the requested range to the journal entry. */
    JournalEvent addTo(JournalEvent event) {
        JournalEvent complete = content.addTo(event);
        return range.map(asked -> complete.fact("range", asked.toString())).orElse(complete);
    }

    /**
     * Returns the range to be sent of a file of that size; empty if the response has no body.
     *
     * @throws ProblemException when a precondition fails, or the range is not satisfiable
     */
    Optional<ByteRange> requestedRange(long size) {
        String etag = content.etag();
        String asked = request.getHeader("If-Match");
        if (asked != null
                && !asked.equals("*")
                && !List.of(asked.split(" *, *")).contains(etag)) {
            throw new ProblemException(VaultProblem.PRECONDITION_FAILED);
        }
        if (new ServletWebRequest(request, response).checkNotModified(etag)) {
            return Optional.empty();
        }
        if (request.getMethod().equals("HEAD")) {
            DocumentHeaders.write(content, ByteRange.whole(size), response);
            return Optional.empty();
        }
        return Optional.of(range.map(part -> byteRange(part, size)).orElseGet(() -> ByteRange.whole(size)));
    }

    private ByteRange byteRange(HttpRange asked, long size) {
        long start = asked.getRangeStart(size);
        if (start >= size) {
            response.setHeader("Content-Range", "bytes */" + size);
            throw new ProblemException(VaultProblem.RANGE_NOT_SATISFIABLE);
        }
        return new ByteRange(start, asked.getRangeEnd(size) - start + 1, size, false);
    }

    /**
     * Sends the headers and returns the stream of the body. A later failure cuts the connection, since no problem can
     * follow the first byte.
     */
    OutputStream begin(ByteRange byteRange) throws IOException {
        DocumentHeaders.write(content, byteRange, response);
        response.flushBuffer();
        return response.getOutputStream();
    }

    boolean isCommitted() {
        return response.isCommitted();
    }
}
