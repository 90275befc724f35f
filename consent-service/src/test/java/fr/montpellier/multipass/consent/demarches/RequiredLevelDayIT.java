package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a version requires its levels from the first moment of its day in Paris, by the clock of the service. */
class RequiredLevelDayIT extends RunningConsentService {

    private static final String AID = "aide-facultative-ccas";
    private static final int LATER = 1000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final String ines = newSubject();
    private ServiceResponse given;
    private LocalDate day = LocalDate.MIN;
    private Duration moved = Duration.ZERO;

    @BeforeEach
    void publish_a_version_that_applies_from_the_day_after_tomorrow() {
        given = giveAid(ines);
        day = LocalDate.ofInstant(clock().instant(), PARIS).plusDays(2);
        owner().sql("""
                        INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, ended_case_days,
                            content_hash, effective_from, resident_level, agent_level)
                        SELECT code, ?, department, duration_days, legal_basis_kind, ended_case_days, content_hash, ?, 'eidas2', 'eidas2'
                        FROM demarche_versions WHERE code = ? ORDER BY version DESC LIMIT 1""").params(LATER, day, AID).update();
    }

    @AfterEach
    void remove_it_and_put_the_clock_back() {
        owner().sql("DELETE FROM demarche_versions WHERE code = ? AND version = ?")
                .params(AID, LATER)
                .update();
        clock().advance(moved.negated());
    }

    /** Moves the clock to a time before or after the beginning of the day. */
    private void moveTo(Duration fromMidnight) {
        Duration more = Duration.between(
                clock().instant(), day.atStartOfDay(PARIS).toInstant().plus(fromMidnight));
        clock().advance(more);
        moved = moved.plus(more);
    }

    @Test
    void agents_read_with_their_former_level_until_the_day_begins() {
        String document = chosenDocument("avis-imposition");
        moveTo(Duration.ofSeconds(-30));
        assertThat(isPermitted(given, ines, "avis-imposition", document)).isTrue();

        moveTo(Duration.ofSeconds(1));
        assertThat(isPermitted(given, ines, "avis-imposition", document)).isFalse();
    }

    @Test
    void residents_give_with_their_former_level_until_the_day_begins() {
        moveTo(Duration.ofSeconds(-30));
        assertThat(giveAnother(1).status()).isEqualTo(200);

        moveTo(Duration.ofSeconds(1));
        ServiceResponse refused = giveAnother(2);
        assertThat(refused.problem()).isEqualTo("level-too-low");
        assertThat(refused.text("/level")).isEqualTo("eidas2");
    }

    private ServiceResponse giveAnother(int revision) {
        return put(
                "/api/authorisations/" + given.text("/id") + "/documents",
                resident(ines).token(),
                """
                {"revision": %d, "documents": [{"type": "avis-imposition", "id": "%s"}]}""".formatted(revision, UUID.randomUUID()));
    }
}
