package fr.montpellier.multipass.identity.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SignInRepositoryIT {

    private final SignInRepository repository = RunningIdentity.shared().bean(SignInRepository.class);
    private final MasterKey masterKey = RunningIdentity.shared().bean(MasterKey.class);
    private final JsonMapper json = RunningIdentity.shared().bean(JsonMapper.class);
    private final UUID id = UUID.randomUUID();

    private SignIn named(String name) {
        return new SignIn(
                id,
                UUID.randomUUID(),
                Provider.FRANCECONNECT,
                Role.RESIDENT,
                "eidas1",
                List.of("pwd"),
                Instant.parse("2026-11-26T08:00:00Z"),
                new Person(name, name, "Lambert", "1990-04-12", null, null, null),
                "id-token");
    }

    private byte[] sealed(SignIn signIn) {
        return masterKey.seal(json.writeValueAsBytes(signIn), SignInRepository.context(id));
    }

    @Test
    void a_sign_in_opened_lately_is_not_opened_again() {
        byte[] sealed = sealed(named("Inès"));

        assertThat(repository.opened(id, sealed).orElseThrow())
                .isSameAs(repository.opened(id, sealed.clone()).orElseThrow());
    }

    @Test
    void an_opened_row_counts_for_its_own_bytes_alone() {
        SignIn first = named("Inès");
        SignIn second = named("Léa");
        byte[] sealed = sealed(first);
        assertThat(repository.opened(id, sealed)).hasValue(first);

        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        assertThat(repository.opened(id, altered)).isEmpty();
        assertThat(repository.opened(id, sealed(second))).hasValue(second);
    }

    @Test
    void a_person_who_signs_out_is_forgotten_at_once() {
        byte[] sealed = sealed(named("Inès"));
        SignIn before = repository.opened(id, sealed).orElseThrow();

        repository.end(id, Instant.now());

        assertThat(repository.opened(id, sealed).orElseThrow()).isNotSameAs(before);
    }
}
