package fr.montpellier.multipass.identity.notices.sending;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.kernel.NoticeKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class MailTextsTest {

    @Test
    void a_sign_in_is_dated_as_the_screens_date_it() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        var texts = new MailTexts(messages, URI.create("https://multipass.example"));
        var notice = new Notice(
                UUID.randomUUID(), NoticeKind.SIGN_IN, Optional.empty(), Instant.parse("2026-12-01T01:29:00Z"));

        assertThat(texts.line(notice, Locale.FRENCH))
                .startsWith("Le 1er décembre 2026 à 2\u00a0h\u00a029, une connexion");
        assertThat(texts.line(notice, Locale.ENGLISH)).startsWith("On 1 December 2026 at 2:29, ");
    }
}
