package fr.montpellier.multipass.service.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class BeanDecisionSettingsTest {

    private static MockEnvironment build() {
        return new MockEnvironment()
                .withProperty("audience", "identity-server")
                .withProperty("address", "jdbc:x?a=b")
                .withProperty("empty", "");
    }

    private final BeanDecisionSettings settings =
            BeanDecisionSettings.of(List.of("address", "audience", "empty", "port", "portal"), build());

    @Test
    void the_same_decide_the_same() {
        assertThat(settings.otherwise(build().withProperty("whatever", "else"))).isEmpty();
    }

    @Test
    void another_value_decides_otherwise_and_so_does_one_more_or_one_less() {
        assertThat(settings.otherwise(build().withProperty("address", "jdbc:x?a=c")))
                .containsExactly("address");
        assertThat(settings.otherwise(build().withProperty("port", ""))).containsExactly("port");
        assertThat(settings.otherwise(new MockEnvironment().withProperty("audience", "identity-server")))
                .containsExactly("address", "empty");
    }
}
