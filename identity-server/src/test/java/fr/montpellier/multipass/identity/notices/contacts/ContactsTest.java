package fr.montpellier.multipass.identity.notices.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which former addresses are kept. */
class ContactsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    private static Contact with(List<Contact.KnownAddress> known) {
        return new Contact(
                UUID.randomUUID(),
                "subject",
                Optional.of("thief@courriel.example"),
                known,
                false,
                "Inès",
                "fr",
                Frequency.DAILY);
    }

    @Test
    void a_thief_of_franceconnect_does_not_push_out_the_former_address_of_the_account() {
        Stream<Contact.KnownAddress> made = IntStream.range(0, 9)
                .mapToObj(i -> new Contact.KnownAddress(
                        "thief" + i + "@courriel.example", true, NOW.minus(Duration.ofDays(2))));
        var owner = new Contact.KnownAddress("ines@courriel.example", false, NOW.minus(Duration.ofDays(1)));
        Contact before = with(Stream.concat(made, Stream.of(owner)).toList());

        List<Contact.KnownAddress> kept =
                Contacts.known(Optional.of(before), Optional.of("thief@courriel.example"), true, NOW);

        assertThat(kept).contains(owner).hasSize(1 + 5 + 1);
    }

    @Test
    void a_former_address_is_kept_for_thirty_days() {
        var left = new Contact.KnownAddress("ines@courriel.example", false, NOW.minus(Duration.ofDays(31)));

        assertThat(Contacts.known(Optional.of(with(List.of(left))), Optional.empty(), true, NOW))
                .isEmpty();
    }
}
