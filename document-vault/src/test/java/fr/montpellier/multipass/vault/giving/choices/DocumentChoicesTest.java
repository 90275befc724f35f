package fr.montpellier.multipass.vault.giving.choices;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Holder;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;
import fr.montpellier.multipass.vault.keeping.documents.suitability.SuitabilityInput;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentChoicesTest {

    private static final JustificatifType NOTICE = new JustificatifType("avis-imposition");
    private static final JustificatifType RIB = new JustificatifType("rib");
    private static final Instant DEPOSITED = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void the_newest_that_suits_is_proposed() {
        OwnedDocument forged = owned("2026", "2025-12-31", DocumentStatus.FALSIFIED);
        OwnedDocument expired = owned("2025", "2024-12-31", DocumentStatus.EXPIRED);
        OwnedDocument old = owned("2023", "2022-12-31", DocumentStatus.FINE);
        OwnedDocument best = owned("2024", "2023-12-31", DocumentStatus.NO_CODE);

        List<DocumentChoice> ordered = choices(AcceptedHolder.APPLICANT, 1, forged, expired, old, best);

        assertThat(ordered).extracting(DocumentChoice::id).containsExactlyElementsOf(ids(best, old, forged, expired));
        assertThat(ordered).extracting(DocumentChoice::proposed).containsExactly(true, false, false, false);
        assertThat(ordered)
                .extracting(DocumentChoice::reason)
                .containsExactly("suits", "suits", "falsified", "expired");
    }

    @Test
    void nothing_is_proposed_where_nothing_suits() {
        assertThat(choices(
                        AcceptedHolder.APPLICANT,
                        1,
                        owned("2026", null, DocumentStatus.FALSIFIED),
                        owned("2025", null, DocumentStatus.OTHER_HOLDER)))
                .hasSize(2)
                .noneMatch(DocumentChoice::proposed);
    }

    @Test
    void one_in_another_name_comes_after_ones_own_where_the_household_is_accepted() {
        OwnedDocument partners = owned("2026", "2026-10-01", DocumentStatus.OTHER_HOLDER);
        OwnedDocument own = owned("2025", "2026-09-01", DocumentStatus.NO_CODE);

        List<DocumentChoice> both = choices(AcceptedHolder.HOUSEHOLD, 1, partners, own);
        assertThat(both).extracting(DocumentChoice::id).containsExactlyElementsOf(ids(own, partners));
        assertThat(both).extracting(DocumentChoice::proposed).containsExactly(true, false);
        assertThat(choices(AcceptedHolder.HOUSEHOLD, 1, partners))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.proposed()).isTrue();
                    assertThat(choice.reason()).isEqualTo("accepted-holder");
                    assertThat(choice.status().code()).isEqualTo("other-holder");
                });
        assertThat(choices(AcceptedHolder.APPLICANT, 1, partners)).noneMatch(DocumentChoice::proposed);
    }

    @Test
    void one_in_another_name_comes_first_where_the_childs_is_asked_for() {
        OwnedDocument nameless = owned("2026", "2026-10-01", DocumentStatus.NO_CODE);
        OwnedDocument childs = owned("2025", "2026-09-01", DocumentStatus.OTHER_HOLDER);

        assertThat(choices(AcceptedHolder.CHILD, 1, nameless, childs))
                .extracting(DocumentChoice::id)
                .containsExactlyElementsOf(ids(childs, nameless));
    }

    @Test
    void as_many_are_proposed_as_are_asked_for_each_of_another_period() {
        OwnedDocument september = owned("2026-09", "2026-09-30", DocumentStatus.NO_CODE);
        OwnedDocument again = owned("2026-09", "2026-09-29", DocumentStatus.NO_CODE);
        OwnedDocument august = owned("2026-08", "2026-08-31", DocumentStatus.NO_CODE);
        OwnedDocument july = owned("2026-07", "2026-07-31", DocumentStatus.NO_CODE);

        assertThat(choices(AcceptedHolder.APPLICANT, 2, july, august, again, september))
                .filteredOn(DocumentChoice::proposed)
                .extracting(DocumentChoice::id)
                .containsExactlyElementsOf(ids(september, august));
    }

    @Test
    void the_last_deposited_is_proposed_among_those_without_a_period() {
        OwnedDocument first = owned(null, null, DocumentStatus.FINE);
        OwnedDocument last = new OwnedDocument(
                new DocumentId(UUID.randomUUID()),
                NOTICE,
                Optional.empty(),
                DEPOSITED.plusSeconds(1),
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                first.status(),
                first.judged(),
                Set.of());

        assertThat(choices(AcceptedHolder.APPLICANT, 1, first, last))
                .extracting(DocumentChoice::id)
                .containsExactlyElementsOf(ids(last, first));
    }

    @Test
    void a_type_may_be_needed_twice_and_one_without_a_document_is_said() {
        OwnedDocument partners = owned("2026", null, DocumentStatus.OTHER_HOLDER);
        List<DocumentChoices.OfNeed> items = DocumentChoices.of(
                        List.of(
                                need(NOTICE, AcceptedHolder.APPLICANT, 1),
                                need(RIB, AcceptedHolder.APPLICANT, 1),
                                need(NOTICE, AcceptedHolder.HOUSEHOLD, 1)),
                        part(List.of(partners)),
                        true)
                .items();

        assertThat(items)
                .extracting(DocumentChoices.OfNeed::type)
                .containsExactly("avis-imposition", "rib", "avis-imposition");
        assertThat(items.get(0).documents()).isEmpty();
        assertThat(items.get(1).documents()).isEmpty();
        assertThat(items.get(2).documents()).hasSize(1);
    }

    @Test
    void one_in_which_nothing_of_what_is_asked_for_was_read_is_not_proposed_before_an_older_one() {
        OwnedDocument photograph = owned("2026", "2026-10-01", DocumentStatus.NO_CODE);
        OwnedDocument older = read(owned("2025", "2026-09-01", DocumentStatus.FINE), "nombreDeParts");
        var facts = new DocumentNeed(
                NOTICE,
                Requirement.of(AcceptedHolder.APPLICANT),
                1,
                List.of("nombreDeParts", "revenuFiscalDeReference"));

        List<DocumentChoice> found = DocumentChoices.of(List.of(facts), part(List.of(photograph, older)), false)
                .items()
                .getFirst()
                .documents();
        assertThat(found).extracting(DocumentChoice::id).containsExactlyElementsOf(ids(older, photograph));
        assertThat(found).extracting(DocumentChoice::reason).containsExactly("suits", "not-read");
        assertThat(found).extracting(DocumentChoice::proposed).containsExactly(true, false);
        assertThat(choices(AcceptedHolder.APPLICANT, 1, photograph, older)
                        .getFirst()
                        .id())
                .as("where the document itself is read")
                .isEqualTo(photograph.id().toString());
    }

    private static List<DocumentChoice> choices(AcceptedHolder whose, int number, OwnedDocument... owned) {
        return DocumentChoices.of(List.of(need(NOTICE, whose, number)), part(List.of(owned)), false)
                .items()
                .getFirst()
                .documents();
    }

    private static DocumentChoices.Part part(List<OwnedDocument> documents) {
        return new DocumentChoices.Part(documents, 0, Set.of(), false);
    }

    private static DocumentNeed need(JustificatifType type, AcceptedHolder whose, int number) {
        return new DocumentNeed(type, Requirement.of(whose), number, List.of());
    }

    private static List<String> ids(OwnedDocument... documents) {
        return Stream.of(documents).map(each -> each.id().toString()).toList();
    }

    private static OwnedDocument owned(@Nullable String period, @Nullable String date, DocumentStatus status) {
        Optional<DocumentDate> dated = Optional.ofNullable(date)
                .map(LocalDate::parse)
                .map(day -> new DocumentDate(day, ValidityBasis.ISSUE_DATE, DocumentDate.Origin.OWNER));
        return new OwnedDocument(
                new DocumentId(UUID.randomUUID()),
                NOTICE,
                Optional.ofNullable(period),
                DEPOSITED,
                1,
                dated,
                Optional.empty(),
                false,
                new StatusView(status.wireName(), List.of(), List.of(), null),
                new SuitabilityInput(
                        EnumSet.of(status),
                        status == DocumentStatus.OTHER_HOLDER ? Holder.OTHER : Holder.UNKNOWN,
                        dated,
                        Optional.empty()),
                Set.of());
    }

    private static OwnedDocument read(OwnedDocument document, String... codes) {
        return new OwnedDocument(
                document.id(),
                document.type(),
                document.period(),
                document.depositedAt(),
                document.pages(),
                document.dated(),
                document.validUntil(),
                document.archived(),
                document.status(),
                document.judged(),
                Set.of(codes));
    }
}
