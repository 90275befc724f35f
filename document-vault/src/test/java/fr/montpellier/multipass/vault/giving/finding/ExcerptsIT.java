package fr.montpellier.multipass.vault.giving.finding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.images.Thumbnail;
import fr.montpellier.multipass.vault.checking.inspection.recognition.InstalledTesseract;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Thumbnails and words, by which the owner alone finds documents. */
class ExcerptsIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);

    @Test
    void the_owner_alone_has_a_small_picture_of_the_first_page() throws Exception {
        JsonNode notice = deposited("avis-imposition", "application/pdf", Specimens.valid());
        assertThat(notice.get("thumbnail").asBoolean()).isTrue();
        String path = "/api/documents/" + notice.get("id").asString() + "/thumbnail";

        Answer answer = vault.get(path, resident);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("image/jpeg");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body().length).isLessThanOrEqualTo(Thumbnail.MOST_BYTES);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getWidth()).isBetween(96, Thumbnail.WIDTH);
        assertThat(picture.getHeight()).isBetween(128, 160);
        assertThat(vault.get(path, residentToken(newSubject())).problem()).isEqualTo("unknown-document");
        assertThat(vault.get(path, agentToken(newSubject())).status()).isEqualTo(403);
    }

    @Test
    void a_photograph_has_one_that_stands_upright() throws Exception {
        JsonNode photograph = deposited("rib", "image/jpeg", Specimens.photographed(Specimens.valid()));
        assertThat(vault.get("/api/documents/" + photograph.get("id").asString() + "/thumbnail", resident)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_earlier_document_has_no_excerpt_and_is_not_found_by_its_words() throws Exception {
        JsonNode notice = deposited("avis-imposition", "application/pdf", Specimens.valid());
        jdbc.sql("DELETE FROM document_excerpt WHERE document = ?")
                .param(UUID.fromString(notice.get("id").asString()))
                .update();
        assertThat(vault.get("/api/documents/" + notice.get("id").asString() + "/thumbnail", resident)
                        .problem())
                .isEqualTo("no-thumbnail");
        assertThat(found("impot")).isEmpty();
    }

    @Test
    void words_that_are_written_in_a_document_find_it_for_its_owner_alone() throws Exception {
        JsonNode notice = deposited("avis-imposition", "application/pdf", Specimens.valid());
        String id = notice.get("id").asString();

        assertThat(found("IMPÔT reti")).containsExactly(id);
        assertThat(found("impo")).as("the beginning of a word").containsExactly(id);
        assertThat(found("mpot")).isEmpty();
        assertThat(found("reti absente")).as("each word").isEmpty();
        assertThat(found("63198")).as("no figures").isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(search(residentToken(newSubject()), "reti").json().get("items"))
                .isEmpty();
        assertThat(search(agentToken(newSubject()), "reti").status()).isEqualTo(403);
        assertThat(search(resident, "a".repeat(201)).status()).isEqualTo(400);
        assertThat(vault.get("/api/documents/" + id, resident).toString()).doesNotContain("IMPOT");
        assertThat(jdbc.sql("SELECT encode(words, 'escape') FROM document_excerpt WHERE document = ?")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .single())
                .as("sealed")
                .doesNotContain("IMPOT");
    }

    @Test
    void excerpts_are_erased_with_the_document() throws Exception {
        JsonNode notice = deposited("avis-imposition", "application/pdf", Specimens.valid());
        String id = notice.get("id").asString();

        assertThat(vault.delete("/api/documents/" + id, resident).status()).isEqualTo(204);

        assertThat(found("impot")).isEmpty();
        assertThat(vault.get("/api/documents/" + id + "/thumbnail", resident).problem())
                .isEqualTo("unknown-document");
        assertThat(jdbc.sql("SELECT count(*) FROM document_excerpt WHERE document = ?")
                        .param(UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void words_of_a_picture_are_kept_only_if_its_owner_agreed_to_recognition() throws Exception {
        InstalledTesseract.orSkip();
        byte[] bill = Specimens.photographed(DemoDocuments.file("ines-lambert-facture-electricite.pdf"));
        JsonNode declined = deposited("justificatif-domicile&date=2026-11-20", "image/jpeg", bill);
        assertThat(found("lambert")).isEmpty();
        vault.delete("/api/documents/" + declined.get("id").asString(), resident);

        JsonNode agreed = deposited("justificatif-domicile&date=2026-11-20&recognise=true", "image/jpeg", bill);

        assertThat(found("lambert")).containsExactly(agreed.get("id").asString());
    }

    private List<String> found(String words) throws Exception {
        JsonNode answer = search(resident, words).json();
        assertThat(answer.get("next").isNull()).isTrue();
        return IntStream.range(0, answer.get("items").size())
                .mapToObj(i -> answer.get("items").get(i).asString())
                .toList();
    }

    private Answer search(String token, String words) throws Exception {
        return vault.post(
                "/api/document-search",
                token,
                "application/json",
                BodyPublishers.ofString("{\"words\":\"" + words + "\"}"));
    }

    private JsonNode deposited(String type, String mediaType, byte[] file) throws Exception {
        Answer answer =
                vault.post("/api/documents?type=" + type, resident, mediaType, BodyPublishers.ofByteArray(file));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }
}
