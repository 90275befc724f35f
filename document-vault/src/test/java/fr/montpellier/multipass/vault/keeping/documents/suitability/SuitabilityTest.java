package fr.montpellier.multipass.vault.keeping.documents.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.authenticity.Reason;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyInput;
import fr.montpellier.multipass.vault.checking.consistency.KnownDocuments;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitabilityTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final Caller.Identity INES = new Caller.Identity("Inès Marie", "Lambert", Optional.of("1991-03-08"));
    private static final Map<String, Map<String, String>> NAMES = Map.of(
            "own", Map.of("titulaire", "MME INES LAMBERT"),
            "couple", Map.of("declarant1", "LAMBERT INES", "declarant2", "RETI PATRICK"),
            "partner", Map.of("titulaire", "M. PATRICK RETI"),
            "child", Map.of("nom", "LAMBERT", "prenoms", "LEA", "dateDeNaissance", "01092018"),
            "homonym", Map.of("nom", "LAMBERT", "prenoms", "INES", "dateDeNaissance", "01091950"),
            "pupil", Map.of("eleve", "LEA LAMBERT"),
            "other-pupil", Map.of("eleve", "HUGO DURAND"),
            "own-pupil", Map.of("eleve", "INES LAMBERT"),
            "nameless", Map.of("adresse", "1 RUE FOCH 34000 MONTPELLIER"),
            "nothing", Map.of());

    /** Which document suits, by the name in it, what else is known of it, and whose document is asked for. */
    @ParameterizedTest
    @CsvSource({
        "own, valid, suits, suits, own-name",
        "couple, valid, suits, suits, own-name",
        "partner, valid, other-holder, accepted-holder, accepted-holder",
        "child, valid, other-holder, accepted-holder, accepted-holder",
        "homonym, valid, other-holder, accepted-holder, accepted-holder",
        "pupil, valid, other-holder, accepted-holder, accepted-holder",
        "pupil, too-old, other-holder, too-old, too-old",
        "other-pupil, valid, other-holder, other-pupil, other-pupil",
        "other-pupil, forged, falsified, falsified, falsified",
        "own-pupil, valid, suits, suits, own-name",
        "nameless, valid, suits, suits, suits",
        "nothing, valid, suits, suits, suits",
        "own, forged, falsified, falsified, falsified",
        "partner, forged, falsified, falsified, falsified",
        "own, undated, undated, undated, own-name",
        "partner, undated, other-holder, undated, undated",
        "own, expired, suits, suits, own-name",
        "partner, expired, other-holder, accepted-holder, accepted-holder",
        "own, too-old, too-old, too-old, own-name",
        "child, too-old, other-holder, too-old, too-old",
        "own, unchecked, suits, suits, own-name",
        "partner, unchecked, other-holder, accepted-holder, accepted-holder",
        "own, expiring, suits, suits, own-name",
    })
    void a_document_suits_by_its_name_and_its_state(
            String name, String state, String applicant, String household, String child) {
        SuitabilityInput document = document(name, state, Optional.of(INES));
        Optional<LocalDate> oldest = Optional.of(TODAY.minusDays(90));

        assertThat(List.of(
                        wireName(document, AcceptedHolder.APPLICANT, oldest),
                        wireName(document, AcceptedHolder.HOUSEHOLD, oldest),
                        wireName(document, AcceptedHolder.CHILD, oldest)))
                .containsExactly(applicant, household, child);
    }

    @Test
    void without_the_owners_name_no_document_is_called_theirs_nor_anothers() {
        for (String name : NAMES.keySet()) {
            SuitabilityInput document = document(name, "valid", Optional.empty());
            assertThat(document.holder()).as(name).isEqualTo(Holder.UNKNOWN);
            assertThat(document.suited()).as(name).containsExactly(AcceptedHolder.values());
        }
    }

    @Test
    void a_document_that_shows_another_type_is_not_proposed_and_no_forgery() {
        assertThat(wireName(
                        document("own", "valid", Optional.of(INES)).showingAnotherType(true),
                        AcceptedHolder.APPLICANT,
                        Optional.empty()))
                .isEqualTo("another-type");
        assertThat(wireName(
                        document("own", "forged", Optional.of(INES)).showingAnotherType(true),
                        AcceptedHolder.APPLICANT,
                        Optional.empty()))
                .isEqualTo("falsified");
        assertThat(document("own", "valid", Optional.of(INES))
                        .showingAnotherType(true)
                        .suited())
                .as("its owner filed it under this type")
                .containsExactly(AcceptedHolder.APPLICANT, AcceptedHolder.HOUSEHOLD);
    }

    @Test
    void a_document_is_too_old_on_the_day_after_the_last_that_is_accepted() {
        SuitabilityInput document = new SuitabilityInput(
                Set.of(DocumentStatus.FINE), Holder.OWNER, dated(TODAY, ValidityBasis.ISSUE_DATE), Optional.empty());

        assertThat(wireName(document, AcceptedHolder.APPLICANT, Optional.of(TODAY)))
                .isEqualTo("suits");
        assertThat(wireName(document, AcceptedHolder.APPLICANT, Optional.of(TODAY.plusDays(1))))
                .isEqualTo("too-old");
        assertThat(wireName(
                        new SuitabilityInput(
                                Set.of(DocumentStatus.FINE), Holder.OWNER, Optional.empty(), Optional.empty()),
                        AcceptedHolder.APPLICANT,
                        Optional.of(TODAY)))
                .isEqualTo("suits");
    }

    /** By what is known of it, its date and what that is a date of; the démarche asks for 2024 or 2025. */
    @ParameterizedTest
    @CsvSource({
        "FINE, 2025-12-31, INCOME_YEAR, suits",
        "EXPIRED, 2024-12-31, INCOME_YEAR, suits",
        "EXPIRED, 2023-12-31, INCOME_YEAR, another-year",
        "FINE, 2026-12-31, INCOME_YEAR, another-year",
        "FALSIFIED, 2025-12-31, INCOME_YEAR, falsified",
        "OTHER_HOLDER, 2023-12-31, INCOME_YEAR, other-holder",
        "UNDATED, , , undated",
        "FINE, , , undated",
        "FINE, 2025-12-31, ISSUE_DATE, undated",
        "FINE, 2026-08-31, SCHOOL_YEAR, suits",
        "EXPIRED, 2025-08-31, SCHOOL_YEAR, suits",
        "EXPIRED, 2024-08-31, SCHOOL_YEAR, another-year",
        "FINE, 2027-08-31, SCHOOL_YEAR, another-year",
        "FINE, 2025-12-31, EXPIRY_DATE, undated",
    })
    void a_document_of_another_year_does_not_suit_and_one_of_that_year_never_expires(
            DocumentStatus status, @Nullable LocalDate date, @Nullable ValidityBasis basis, String expected) {
        var document = new SuitabilityInput(
                Set.of(status),
                status == DocumentStatus.OTHER_HOLDER ? Holder.OTHER : Holder.OWNER,
                date == null || basis == null ? Optional.empty() : dated(date, basis),
                Optional.empty());

        assertThat(document.suitability(new Requirement(
                                AcceptedHolder.APPLICANT, Optional.empty(), Optional.empty(), Set.of(2024, 2025)))
                        .wireName())
                .isEqualTo(expected);
    }

    /** By the kind of date, its age in days, and the largest age that the démarche says. All are past their validity. */
    @ParameterizedTest
    @CsvSource({
        "ISSUE_DATE, 700, 730, suits",
        "ISSUE_DATE, 731, 730, too-old",
        "ISSUE_DATE, 100, , expired",
        "INCOME_YEAR, 700, 730, suits",
        "INCOME_YEAR, 700, , expired",
        "SCHOOL_YEAR, 100, 730, expired",
        "EXPIRY_DATE, 100, 730, expired",
        ", , 730, expired",
    })
    void an_age_that_the_demarche_says_counts_instead_of_the_validity_of_the_type_but_not_of_a_stated_end(
            @Nullable ValidityBasis basis, @Nullable Integer age, @Nullable Integer most, String expected) {
        var document = new SuitabilityInput(
                Set.of(DocumentStatus.EXPIRED),
                Holder.OWNER,
                basis == null || age == null ? Optional.empty() : dated(TODAY.minusDays(age), basis),
                Optional.empty());

        assertThat(wireName(
                        document,
                        AcceptedHolder.APPLICANT,
                        Optional.ofNullable(most).map(TODAY::minusDays)))
                .isEqualTo(expected);
    }

    /** By the days since its owner agreed to give it; its last day of validity was yesterday. */
    @ParameterizedTest
    @CsvSource({"0, expired", "1, suits", "30, suits"})
    void a_document_that_was_valid_on_the_day_on_which_it_was_given_suits(int days, String expected) {
        var document = new SuitabilityInput(
                Set.of(DocumentStatus.EXPIRED), Holder.OWNER, Optional.empty(), Optional.of(TODAY.minusDays(1)));

        assertThat(document.suitability(new Requirement(
                                AcceptedHolder.APPLICANT,
                                Optional.of(TODAY.minusDays(days)),
                                Optional.empty(),
                                Set.of()))
                        .wireName())
                .isEqualTo(expected);
    }

    private static String wireName(SuitabilityInput document, AcceptedHolder whose, Optional<LocalDate> oldest) {
        return document.suitability(new Requirement(whose, Optional.empty(), oldest, Set.of()))
                .wireName();
    }

    private static Optional<DocumentDate> dated(LocalDate date, ValidityBasis basis) {
        return Optional.of(new DocumentDate(date, basis, DocumentDate.Origin.PAGE));
    }

    @Test
    void a_later_version_is_judged_for_each_whose_document_may_be_asked_for() {
        assertThat(document("own", "valid", Optional.of(INES)).suited())
                .containsExactly(AcceptedHolder.APPLICANT, AcceptedHolder.HOUSEHOLD);
        assertThat(document("partner", "valid", Optional.of(INES)).suited())
                .containsExactly(AcceptedHolder.HOUSEHOLD, AcceptedHolder.CHILD);
        assertThat(document("partner", "expired", Optional.of(INES)).suited())
                .as("the démarche judges its age and its validity")
                .containsExactly(AcceptedHolder.HOUSEHOLD, AcceptedHolder.CHILD);
        assertThat(document("partner", "forged", Optional.of(INES)).suited()).isEmpty();
    }

    @Test
    void the_finding_at_the_deposit_decides_the_name_for_every_reader() {
        CheckResult check = CheckResult.without(Reason.SIGNATURE_VALID_AND_PAGE_AGREES);
        List<DocumentStatus> fine = List.of(DocumentStatus.FINE);

        assertThat(Holder.of(check.naming(true), fine, Optional.empty())).isEqualTo(Holder.OWNER);
        assertThat(Holder.of(check.naming(true).about(List.of()), fine, Optional.empty()))
                .as("read for facts alone")
                .isEqualTo(Holder.OWNER);
        assertThat(Holder.of(check.naming(false), fine, Optional.of(INES))).isEqualTo(Holder.UNKNOWN);
        assertThat(Holder.of(check.naming(true), List.of(DocumentStatus.OTHER_HOLDER), Optional.of(INES)))
                .as("the birth date is another")
                .isEqualTo(Holder.OTHER);
    }

    private static SuitabilityInput document(String name, String state, Optional<Caller.Identity> owner) {
        Map<String, String> facts = Objects.requireNonNull(NAMES.get(name));
        Reason reason = switch (state) {
            case "forged" -> Reason.PAGE_DIFFERS;
            case "unchecked" -> Reason.PAGE_NOT_COMPARABLE;
            default -> Reason.SIGNATURE_VALID_AND_PAGE_AGREES;
        };
        CheckResult read = CheckResult.without(reason);
        // The names of a forged document are those of its code.
        CheckResult named =
                new CheckResult(read.verdict(), reason, null, facts, List.of(), List.of(), Map.of(), Map.of(), null);
        CheckResult check = named.with(ConsistencyChecker.remarks(
                new ConsistencyInput(facts, Optional.empty(), owner, KnownDocuments.NONE),
                facts.containsKey("eleve") ? List.of("pupil") : List.of("holder", "birth-date")));
        Optional<LocalDate> validUntil = switch (state) {
            case "expired" -> Optional.of(TODAY.minusDays(1));
            case "expiring" -> Optional.of(TODAY);
            default -> Optional.of(TODAY.plusDays(60));
        };
        List<DocumentStatus> statuses = DocumentStatus.of(check, validUntil, state.equals("undated"), TODAY);
        return new SuitabilityInput(
                EnumSet.copyOf(statuses),
                Holder.of(check, statuses, owner),
                state.equals("undated")
                        ? Optional.empty()
                        : dated(TODAY.minusDays(state.equals("too-old") ? 91 : 10), ValidityBasis.ISSUE_DATE),
                validUntil);
    }
}
