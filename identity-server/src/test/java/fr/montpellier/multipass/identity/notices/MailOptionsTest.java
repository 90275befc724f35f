package fr.montpellier.multipass.identity.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailOptionsTest {

    private static MailOptions with(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("multipass.mail", MailOptions.class);
    }

    @Test
    void without_a_host_nothing_is_sent() {
        assertThat(with(Map.of()).isEnabled()).isFalse();
    }

    @Test
    void a_host_needs_a_sender_and_times_have_bounds() {
        assertThat(with(Map.of("multipass.mail.host", "smtp.example", "multipass.mail.from", "Multipass <a@b.example>"))
                        .isEnabled())
                .isTrue();
        for (Map<String, String> bad : List.of(
                Map.of("multipass.mail.host", "smtp.example"),
                Map.of("multipass.mail.host", "smtp.example", "multipass.mail.from", "Multipass"),
                Map.of("multipass.mail.host", "smtp.example", "multipass.mail.from", "a@b.example, c@d.example"),
                Map.of("multipass.mail.timeout", "31s"),
                Map.of("multipass.mail.every", "0s"))) {
            assertThatThrownBy(() -> with(bad))
                    .as(bad.toString())
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_password_is_in_no_log() {
        assertThat(with(Map.of("multipass.mail.password", "secret"))).asString().doesNotContain("secret");
    }
}
