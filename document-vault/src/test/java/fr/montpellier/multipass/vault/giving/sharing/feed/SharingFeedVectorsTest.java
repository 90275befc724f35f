package fr.montpellier.multipass.vault.giving.sharing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedVectors.Item;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedVectors.Refused;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of signed events and their links, by the vault's readers and by a second one, written from the format. */
class SharingFeedVectorsTest {

    private static final SharingFeedVectors VECTORS = SharingFeedVectors.load();

    private final ReferenceSharingFeed plain = new ReferenceSharingFeed(VECTORS);

    static List<Refused> refused() {
        return VECTORS.refused();
    }

    @Test
    void each_event_of_the_feed_holds_and_is_chained_to_the_one_before() throws Exception {
        String previous = "";
        for (Item item : VECTORS.items()) {
            assertThat(plain.isEvent(item.jws())).isTrue();
            assertThat(plain.isChained(item.sequence(), item.jws(), item.link(), previous))
                    .isTrue();
            assertThat(FeedLink.follows(claims(item.link()), item.sequence(), item.jws(), previous))
                    .isTrue();
            previous = FeedLink.sha256(item.link());
            assertThat(previous).isEqualTo(ReferenceSharingFeed.sha256(item.link()));
        }
    }

    @Test
    void the_members_of_events_are_read_as_the_format_says() throws Exception {
        List<SharingEvent> events = VECTORS.items().stream()
                .map(item -> SharingEvent.of(claims(item.jws())))
                .toList();
        assertThat(events)
                .extracting(SharingEvent::kind)
                .containsExactly("given", "given", "changed", "withdrawn", "expired");
        SharingEvent toDepartment = events.get(0);
        assertThat(toDepartment.types()).containsExactly(new JustificatifType("avis-imposition"));
        assertThat(toDepartment.recipients()).hasSize(1);
        assertThat(toDepartment.until()).isEqualTo("2027-03-31T22:00:00Z");
        SharingEvent facts = events.get(1);
        assertThat(facts.types()).isEmpty();
        assertThat(facts.recipients()).hasSize(2);
        assertThat(facts.facts()).containsEntry(new JustificatifType("avis-imposition"), List.of("nombreDeParts"));
        assertThat(toDepartment.revision()).isOne();
        assertThat(toDepartment.allDocuments()).hasSize(1);
        SharingEvent changed = events.get(2);
        assertThat(changed.authorisation()).isEqualTo(toDepartment.authorisation());
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(changed.allDocuments()).hasSize(2).doesNotContainAnyElementsOf(toDepartment.allDocuments());
        assertThat(changed.until()).isEqualTo("2027-06-30T22:00:00Z");
        assertThat(events.get(3).authorisation()).isEqualTo(toDepartment.authorisation());
        assertThat(events.get(4).authorisation()).isEqualTo(facts.authorisation());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void detects_what_was_inserted_removed_or_changed(Refused refused) throws Exception {
        assertThat(plain.isEvent(refused.jws())).isEqualTo(refused.eventHolds());
        assertThat(plain.isChained(refused.sequence(), refused.jws(), refused.link(), refused.previous()))
                .isEqualTo(refused.chained());
        if (refused.chained()) {
            assertThat(FeedLink.follows(claims(refused.link()), refused.sequence(), refused.jws(), refused.previous()))
                    .isTrue();
        }
    }

    private static JWTClaimsSet claims(String jws) {
        try {
            return SignedJWT.parse(jws).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
