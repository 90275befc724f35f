package fr.montpellier.multipass.identity.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.kernel.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInRecencyTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant AGES_AGO = NOW.minus(Duration.ofHours(2));

    private final SignInRecency recency = new SignInRecency(Clock.fixed(NOW, ZoneOffset.UTC));

    private static SignIn signIn(Provider provider, Instant at) {
        return new SignIn(
                UUID.randomUUID(),
                UUID.randomUUID(),
                provider,
                provider.isForAgents() ? Role.AGENT : Role.RESIDENT,
                "",
                List.of(),
                at,
                new Person("", "", "", null, null, null, null),
                "");
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    @Test
    void a_sign_in_to_an_account_of_this_server_is_recent_for_ten_minutes() {
        for (Provider provider : List.of(Provider.MULTIPASS, Provider.AGENT_ACCOUNT)) {
            assertThat(recency.isRecent(signIn(provider, ago(599)))).isTrue();
            assertThat(recency.isRecent(signIn(provider, ago(600)))).isFalse();
        }
    }

    @Test
    void a_silent_session_at_an_identity_provider_is_never_recent() {
        for (Provider provider : List.of(Provider.FRANCECONNECT, Provider.FRANCECONNECT_PLUS, Provider.PROCONNECT)) {
            assertThat(recency.isRecent(signIn(provider, NOW))).isFalse();
            assertThat(recency.isRecent(signIn(provider, NOW).withAuthentication(AGES_AGO)))
                    .isFalse();
            assertThat(recency.isRecent(signIn(provider, NOW).withAuthentication(ago(599))))
                    .isTrue();
        }
    }

    @Test
    void a_person_who_acts_is_as_recent_as_their_own_sign_in() {
        var acting = new SignInRepresentative(
                UUID.randomUUID(), "", UUID.randomUUID(), "", UUID.randomUUID(), NOW, List.of());
        assertThat(recency.isRecent(signIn(Provider.MULTIPASS, NOW))).isTrue();
        assertThat(recency.isRecent(new SignIn(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Provider.MULTIPASS,
                        Role.RESIDENT,
                        "",
                        List.of(),
                        NOW,
                        new Person("", "", "", null, null, null, null),
                        "",
                        acting,
                        AGES_AGO)))
                .isFalse();
    }
}
