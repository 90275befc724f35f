package fr.montpellier.multipass.consent.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ReceiptContextTest {

    @Test
    void the_published_context_is_the_one_whose_hash_the_format_s_page_gives() throws Exception {
        byte[] context = Files.readAllBytes(Path.of("src/main/resources/receipts/context-1.jsonld"));

        assertThat(Files.readString(Path.of("../docs/formats/receipt.md")))
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(context)));
    }
}
