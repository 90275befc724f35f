package fr.montpellier.multipass.identity.notices.sending;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.kernel.NoticeKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class MailTextsTest {

    private final MailTexts texts = new MailTexts(messages(), URI.create("https://multipass.example"));

    private static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Notice notice(NoticeKind kind) {
        return new Notice(UUID.randomUUID(), kind, Optional.empty(), Instant.parse("2026-12-01T01:29:00Z"));
    }

    private static Contact resident(String language) {
        return new Contact(
                UUID.randomUUID(),
                "subject-of-ines-lambert",
                Optional.empty(),
                List.of(),
                false,
                "Inès",
                language,
                Frequency.NONE);
    }

    private String email(String language, NoticeKind... kinds) {
        return texts.of(
                        UUID.randomUUID(),
                        resident(language),
                        "ines@courriel.example",
                        Stream.of(kinds).map(MailTextsTest::notice).toList())
                .text();
    }

    private String letter(String language, NoticeKind... kinds) {
        return new LetterText(texts, Clock.systemUTC())
                .paragraphs(
                        resident(language),
                        Stream.of(kinds).map(MailTextsTest::notice).toList())
                .getLast();
    }

    /** A parent or a guardian may have had the question asked, and may send the answer. */
    @Test
    void an_answer_of_an_administration_is_not_said_to_wait_for_the_resident_alone() {
        assertThat(email("fr", NoticeKind.SOURCE_ANSWERED))
                .contains(
                        "une question posée à votre sujet",
                        "tant que vous, ou une personne qui vous représente, ne l’avez pas décidé")
                .doesNotContain("vous aviez");
        assertThat(email("en", NoticeKind.SOURCE_ANSWERED))
                .contains("a question about you", "until you, or a person who represents you, decide so")
                .doesNotContain("you had");
    }

    @Test
    void an_email_about_a_breach_says_that_the_law_requires_it_and_offers_no_choice() {
        assertThat(email("fr", NoticeKind.BREACH))
                .contains("même si vous avez choisi de ne recevoir aucun courriel", "article 34", "Ne répondez pas")
                .doesNotContain("en recevoir moins", "/mon-compte/courriels");
        assertThat(email("en", NoticeKind.BREACH))
                .contains("even if you chose to receive no emails", "article 34", "Do not answer")
                .doesNotContain("To receive fewer", "/mon-compte/courriels");
    }

    @Test
    void an_email_about_a_breach_and_more_offers_the_choice_and_says_what_it_does_not_stop() {
        assertThat(email("fr", NoticeKind.FIRST_READING, NoticeKind.BREACH, NoticeKind.BREACH))
                .containsSubsequence("en recevoir moins", "/mon-compte/courriels", "Ce que le délégué vous écrit")
                .containsOnlyOnce("article 34");
        assertThat(email("en", NoticeKind.FIRST_READING))
                .contains("To receive fewer", "/mon-compte/courriels")
                .doesNotContain("article 34");
    }

    @Test
    void a_letter_about_a_breach_says_that_the_law_requires_it_and_not_that_it_can_be_refused() {
        assertThat(letter("fr", NoticeKind.BREACH)).contains("article 34").doesNotContain("refuser ces lettres");
        assertThat(letter("en", NoticeKind.BREACH)).contains("article 34").doesNotContain("refuse these letters");
        assertThat(letter("fr", NoticeKind.FIRST_READING))
                .contains("refuser ces lettres")
                .doesNotContain("article 34");
    }

    @Test
    void a_sign_in_is_dated_as_the_screens_date_it() {
        Notice notice = notice(NoticeKind.SIGN_IN);

        assertThat(texts.line(notice, Locale.FRENCH))
                .startsWith("Le 1er décembre 2026 à 2\u00a0h\u00a029, une connexion");
        assertThat(texts.line(notice, Locale.ENGLISH)).startsWith("On 1 December 2026 at 2:29, ");
    }
}
