package fr.montpellier.multipass.simulators.proconnect;

import static fr.montpellier.multipass.simulators.proconnect.SecondFactor.Verdict.ACCEPTED;
import static fr.montpellier.multipass.simulators.proconnect.SecondFactor.Verdict.LOCKED;
import static fr.montpellier.multipass.simulators.proconnect.SecondFactor.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecondFactorTest {

    private final MovableClock clock = MovableClock.at("2026-11-24T12:00:00Z");
    private final SecondFactor secondFactor = new SecondFactor(Duration.ofMinutes(15), clock);

    @Test
    void accepts_the_current_code_and_those_of_the_steps_beside_it() {
        String code = secondFactor.currentCode("karim");
        assertThat(secondFactor.check("karim", code)).isEqualTo(ACCEPTED);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.check("karim", code)).isEqualTo(ACCEPTED);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.check("karim", code)).isEqualTo(WRONG);
    }

    @Test
    void each_agent_has_a_key_of_their_own() {
        assertThat(secondFactor.check("sophie", "")).isEqualTo(WRONG);
        assertThat(secondFactor.currentCode("karim")).hasSize(6).isEqualTo(secondFactor.currentCode("karim"));
    }

    @Test
    void five_wrong_codes_lock_the_agent_for_a_time() {
        for (int attempt = 1; attempt < SecondFactor.ATTEMPTS; attempt++) {
            assertThat(secondFactor.check("karim", "wrong")).isEqualTo(WRONG);
        }
        assertThat(secondFactor.check("karim", "wrong")).isEqualTo(LOCKED);
        assertThat(secondFactor.check("karim", secondFactor.currentCode("karim")))
                .isEqualTo(LOCKED);
        assertThat(secondFactor.check("sophie", secondFactor.currentCode("sophie")))
                .isEqualTo(ACCEPTED);
        clock.advance(Duration.ofMinutes(15));
        assertThat(secondFactor.check("karim", secondFactor.currentCode("karim")))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void a_correct_code_resets_the_count_of_wrong_codes() {
        for (int round = 0; round < 3; round++) {
            for (int attempt = 1; attempt < SecondFactor.ATTEMPTS; attempt++) {
                assertThat(secondFactor.check("karim", "wrong")).isEqualTo(WRONG);
            }
            assertThat(secondFactor.check("karim", secondFactor.currentCode("karim")))
                    .isEqualTo(ACCEPTED);
        }
    }
}
