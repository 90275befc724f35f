package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.vault.keeping.blobs.archive.ErasureList;
import fr.montpellier.multipass.vault.keeping.blobs.archive.WithdrawalList;
import fr.montpellier.multipass.vault.keeping.sealing.keys.MasterSealVectors;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists outside the database, read from the bytes of {@code master-seal-vectors.json}. */
class ListVectorsTest {

    private static final MasterSealVectors VECTORS = MasterSealVectors.load();

    @TempDir
    private static Path directory;

    private static MasterKey masterKey;

    private byte[] stored = {};
    private final FakeStore store = FakeStore.answering(this::answer);

    @BeforeAll
    static void open() throws Exception {
        masterKey = VECTORS.inKeystore(directory);
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.close();
    }

    @Test
    void a_withdrawal_is_listed_under_its_name_alone() {
        MasterSealVectors.Vector vector = VECTORS.vector("withdrawal");
        var list = new WithdrawalList(store.parts().erasures(), masterKey);
        stored = vector.bytes();
        assertThat(vector.subject()).startsWith("withdrawn/");
        assertThat(list.contains(SharingAuthorisationId.parse(vector.subject().substring("withdrawn/".length()))))
                .isTrue();
        assertThat(list.contains(SharingAuthorisationId.parse("ffffffff-ffff-4fff-8fff-ffffffffffff")))
                .isFalse();
    }

    @Test
    void an_erasure_is_genuine_under_its_name_alone() {
        MasterSealVectors.Vector vector = VECTORS.vector("erasure");
        var list = new ErasureList(store.parts().erasures(), masterKey);
        stored = vector.bytes();
        String place = vector.subject();
        DocumentId document = DocumentId.parse(place.substring(place.indexOf('/') + 1));
        assertThat(list.isGenuine(new ErasureList.Entry(place, document))).isTrue();
        assertThat(list.isGenuine(new ErasureList.Entry("20991231T000000Z/" + document, document)))
                .isFalse();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("ETag", "\"0\"");
        boolean read = exchange.getRequestMethod().equals("GET");
        exchange.sendResponseHeaders(200, read ? stored.length : -1);
        if (read) {
            exchange.getResponseBody().write(stored);
        }
        exchange.close();
    }
}
