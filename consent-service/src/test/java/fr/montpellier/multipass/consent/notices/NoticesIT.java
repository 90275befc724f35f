package fr.montpellier.multipass.consent.notices;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.cases.CaseExample;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What this service has to tell residents, as the identity server collects it. */
class NoticesIT extends CaseExample {

    private static final String TAX_NOTICE = "avis-imposition";

    @BeforeEach
    void nothing_else_waits() {
        jdbc.sql("DELETE FROM notice_outbox").update();
    }

    private static String collector() {
        return identityServer().scope(Scopes.NOTICES_COLLECT).token();
    }

    private List<JsonNode> notices() {
        ServiceResponse answer = get("/api/notices", collector());
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.of("Europe/Paris"));
    }

    @Test
    void a_piece_that_is_asked_for_is_told_until_it_is_collected() {
        String answerBy = ask(TAX_NOTICE).text("/answerBy");

        JsonNode notice = notices().getFirst();
        assertThat(notices()).hasSize(1);
        assertThat(notice.path("kind").asString()).isEqualTo("piece-requested");
        assertThat(notice.path("subject").asString()).isEqualTo(ines);
        assertThat(notice.path("day").asString())
                .isEqualTo(day(Instant.parse(answerBy)).toString());
        assertThat(notice.toString()).doesNotContain("ccas", TAX_NOTICE, "Merci", "Lambert");

        String ids = """
                {"ids": ["%s", "%s"]}""".formatted(notice.path("id").asString(), UUID.randomUUID());
        assertThat(post("/api/notices/collected", collector(), ids).status()).isEqualTo(204);
        assertThat(post("/api/notices/collected", collector(), ids).status()).isEqualTo(204);
        assertThat(notices()).isEmpty();
    }

    @Test
    void a_piece_that_is_refused_is_told_and_a_step_that_is_rejected_is_not() {
        assertThat(refuse(TAX_NOTICE, chosenDocument(TAX_NOTICE), "unreadable").status())
                .isEqualTo(200);
        assertThat(refuse(TAX_NOTICE, chosenDocument(TAX_NOTICE), "unreadable").status())
                .isEqualTo(409);

        assertThat(notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.path("kind").asString()).isEqualTo("piece-refused"));
    }

    @Test
    void an_end_by_the_resident_is_not_notified() {
        withdraw();
        assertThat(notices()).isEmpty();
    }

    @Test
    void only_the_identity_server_collects() {
        String decisions = vault().token();
        String resident = resident(ines).scope(Scopes.NOTICES_COLLECT).token();
        assertThat(get("/api/notices", decisions).status()).isEqualTo(403);
        assertThat(get("/api/notices", resident).status()).isEqualTo(403);
        assertThat(get("/api/notices", "").status()).isEqualTo(401);
        assertThat(post("/api/notices/collected", decisions, "{\"ids\": []}").status())
                .isEqualTo(403);
        assertThat(get("/api/notices?limit=501", collector()).status()).isEqualTo(400);
        assertThat(post("/api/notices/collected", collector(), "{}").status()).isEqualTo(400);
    }
}
