package fr.montpellier.multipass.bench.attack.hostile;

import fr.montpellier.multipass.bench.vault.LargePdf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Deposits many files of one resident at once.
 *
 * @param file what each deposits, with an end of its own: no two are the same
 */
public record Deposits(String name, URI address, Supplier<String> token, int count, byte[] file) implements AttackKind {

    private static final int LARGE = 9_000_000;

    /** Returns an attack of seventeen files of nine megabytes. */
    public static Deposits large(URI vault, Supplier<String> token) {
        return new Deposits("17 deposits of 9 MB at once", deposits(vault), token, 17, LargePdf.of(LARGE, 0));
    }

    /** Returns an attack of four files whose pages take long to render. */
    public static Deposits heavy(URI vault, Supplier<String> token) {
        return new Deposits("4 drawing-heavy PDFs at once", deposits(vault), token, 4, HeavyPdf.of(0));
    }

    private static URI deposits(URI vault) {
        return URI.create(vault + "/api/documents?type=rib");
    }

    @Override
    public int attack(String source) {
        var headers = Map.of(
                "Authorization", "Bearer " + token.get(), "Content-Type", "application/pdf", "X-Forwarded-For", source);
        return ConcurrentRequests.last(count, number -> {
            byte[] end = ("%" + UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII);
            return new RawRequest("POST", address, headers, file.length + end.length).send(file, end);
        });
    }
}
