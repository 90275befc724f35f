package fr.montpellier.multipass.vault.giving.choices;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The documents among which a resident chooses, over HTTP. */
class DocumentChoicesApiIT extends VaultIT {

    private static final String PATH = "/api/document-choices?type=avis-imposition&type=rib";

    private final String owner = newSubject();

    @Test
    void residents_see_their_own_documents_of_these_types_and_no_facts() throws Exception {
        vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.editedIncome());
        String valid = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        vault.deposit(residentToken(owner), "identite", "application/pdf", Specimens.withoutCode());
        vault.deposit(residentToken(newSubject()), "rib", "application/pdf", Specimens.withoutCode());

        Answer answer = vault.get(PATH, residentToken(owner));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode notices = answer.json().at("/items/0/documents");
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0).get("id").asString()).isEqualTo(valid);
        assertThat(notices.get(0).at("/status/code").asString()).isEqualTo("expired");
        assertThat(notices.get(0).get("proposed").asBoolean()).isFalse();
        assertThat(notices.get(1).get("verdict").asString()).isEqualTo("altere");
        assertThat(notices.get(1).at("/status/code").asString()).isEqualTo("falsified");
        assertThat(notices.get(1).at("/status/also").toString()).isEqualTo("[\"expired\"]");
        assertThat(answer.json().at("/items/1/type").asString()).isEqualTo("rib");
        assertThat(answer.json().at("/items/1/documents")).isEmpty();
        assertThat(answer.toString()).doesNotContain("63198", "RETI");
    }

    @Test
    void the_identity_server_asks_for_the_resident_alone() throws Exception {
        String choosing = TOKENS.resident(owner)
                .audience("document-vault")
                .scope("documents.choose")
                .token();
        assertThat(vault.get(PATH, choosing).status()).isEqualTo(200);
        assertThat(vault.get("/api/documents", choosing).status()).isEqualTo(403);
        assertThat(vault.get(PATH, agentToken(newSubject())).status()).isEqualTo(403);
        assertThat(vault.get("/api/document-choices", choosing).status()).isEqualTo(400);
    }
}
