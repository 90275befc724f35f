package fr.montpellier.multipass.consent.register;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class RegisterLoaderTest {

    private final MockEnvironment production = new MockEnvironment();

    RegisterLoaderTest() {
        production.setActiveProfiles("production");
    }

    @Test
    void the_demo_register_never_reaches_a_production_database() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new RegisterLoader(new RegisterSettings(true, null), production, Clock.systemUTC()));
        assertThatNoException()
                .isThrownBy(() -> new RegisterLoader(new RegisterSettings(false, null), production, Clock.systemUTC()));
        assertThatNoException()
                .isThrownBy(() ->
                        new RegisterLoader(new RegisterSettings(true, null), new MockEnvironment(), Clock.systemUTC()));
    }
}
