package fr.montpellier.multipass.vault.giving.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.Changes;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentLifecycle;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * {@code Range} and the conditions of RFC 9110 with arbitrary values: bytes that the file has, the headers alone, or one
 * of the two problems; and the whole wherever a range is not the one that was meant.
 */
class ContentExchangeFuzzTest {

    private static final List<String> HEADERS = List.of("Range", "If-Range", "If-Match", "If-None-Match");
    private static final List<Long> SIZES = List.of(1L, 100L, 50_000_000L, 1L << 41);
    private static final StoredContent CONTENT = StoredContent.original(document());
    private static final String GENUINE =
            String.join("\n", "bytes=10-19", CONTENT.etag(), "\"another\", " + CONTENT.etag(), "W/\"x\", \"another\"");

    /** A line for each header; an empty one is not sent. */
    private static void check(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        for (int i = 0; i < Math.min(lines.length, HEADERS.size()); i++) {
            if (!lines[i].isEmpty()) {
                request.addHeader(HEADERS.get(i), lines[i]);
            }
        }
        SIZES.forEach(size -> check(request, size));
    }

    private static void check(MockHttpServletRequest request, long size) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            ContentExchange exchange = new ContentExchange(CONTENT, request, response);
            exchange.addTo(JournalEvent.of(VaultJournalEvent.READ_AUTHORISED));
            Optional<ByteRange> wanted = exchange.requestedRange(size);
            wanted.ifPresent(byteRange -> {
                assertThat(byteRange.start()).isBetween(0L, size - 1);
                assertThat(byteRange.length()).isBetween(1L, size - byteRange.start());
                assertThat(byteRange.isWhole() || meant(request)).isTrue();
            });
            assertThat(wanted.isPresent() || response.getStatus() == 304).isTrue();
        } catch (ProblemException e) {
            assertThat(e.type()).isIn(VaultProblem.PRECONDITION_FAILED, VaultProblem.RANGE_NOT_SATISFIABLE);
        }
    }

    /** A part is given of the file that the caller has begun to read, or where they name none. */
    private static boolean meant(MockHttpServletRequest request) {
        String condition = request.getHeader("If-Range");
        return condition == null || condition.equals(CONTENT.etag());
    }

    private static Document document() {
        DocumentId id = new DocumentId(new UUID(1, 2));
        return new Document(
                id,
                new SubjectId("resident-of-a-test"),
                new JustificatifType("rib"),
                1,
                Optional.empty(),
                "application/pdf",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ObjectKey.fresh(),
                new WrappedKey(new UUID(3, 4), "none", "none", new byte[0]),
                new byte[0],
                new DocumentLifecycle(id.value(), Optional.empty()));
    }

    @FuzzTest(maxDuration = "1h")
    void headers(byte[] bytes) {
        check(bytes);
    }

    @Test
    void headers_with_changes() {
        Changes.of(GENUINE.getBytes(StandardCharsets.ISO_8859_1), ContentExchangeFuzzTest::check);
        for (String range :
                List.of("bytes=-0", "bytes=9-", "bytes=0-0,5-", "bytes=5-3", "bytes=-99999999999999999999")) {
            check(range.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
