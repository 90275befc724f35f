package fr.montpellier.multipass.consent.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

class RequestedEntryTest {

    private static final TypeYear YEAR = new TypeYear(
            YearKind.INCOME_YEAR, new Localised(Map.of("fr", "revenus de {year}", "en", "income of {year}")));

    private static RequestedEntry read(String yaml) {
        return RequestedEntry.of(new Yaml().load(yaml));
    }

    @Test
    void a_type_alone_is_required_of_the_applicant() {
        RequestedEntry entry = read("avis-imposition");

        assertThat(entry.type()).isEqualTo("avis-imposition");
        assertThat(entry.need()).isEqualTo(Need.UNSTATED);
    }

    @Test
    void needs_are_read_as_they_are_written() {
        RequestedEntry entry = read("""
                type: attestation-caf
                required: false
                number: 2
                originals: true
                alternative: ressources
                whose: household
                maxAgeDays: 90
                year: 2025
                laterVersionFollows: true
                without: {fr: "Le prix le plus élevé.", en: "The highest price."}
                """);

        assertThat(entry.originals()).isTrue();
        Need need = entry.need();
        assertThat(need.required()).isFalse();
        assertThat(need.number()).isEqualTo(2);
        assertThat(need.alternative()).contains("ressources");
        assertThat(need.whose()).isEqualTo(AcceptedHolder.HOUSEHOLD);
        assertThat(need.maxAgeDays()).contains(90);
        assertThat(need.year()).isEmpty();
        assertThat(entry.year()).contains("2025");
        assertThat(entry.need(Optional.of(YEAR)).year()).contains(NeededYear.fromCode("2025", YEAR));
        assertThat(entry.need(Optional.of(YEAR)).maxAgeDays()).contains(90);
        assertThatThrownBy(() -> entry.need(Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThat(need.laterVersionFollows()).isTrue();
        assertThat(need.why()).isEmpty();
        assertThat(need.without().orElseThrow().texts().get("en")).isEqualTo("The highest price.");
    }

    /** The content hash of published versions is of this text. */
    @Test
    void an_entry_is_written_back_as_it_was_and_members_in_one_order() {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.writeValueAsString(read("avis-imposition"))).isEqualTo("\"avis-imposition\"");
        assertThat(json.writeValueAsString(read("{facts: [nombreDeParts], type: avis-imposition}")))
                .isEqualTo("{\"type\":\"avis-imposition\",\"facts\":[\"nombreDeParts\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: avis-imposition}",
                "{facts: [nombreDeParts], required: true}",
                "{type: avis-imposition, facts: []}",
                "{type: avis-imposition, fact: [nombreDeParts]}",
                "{type: avis-imposition, required: maybe}",
                "{type: avis-imposition, whose: neighbour}",
                "{type: avis-imposition, maxAgeDays: ninety}",
                "{type: avis-imposition, year: 1999}",
                "{type: avis-imposition, year: 20255}",
                "{type: avis-imposition, year: last}",
                "{type: avis-imposition, year: [2025]}",
                "{type: avis-imposition, year: 2025-2027}",
                "{type: avis-imposition, incomeYear: 2025}",
                "{type: avis-imposition, number: three}",
                "{type: avis-imposition, originals: yes please}",
                "{type: avis-imposition, facts: [nombreDeParts], originals: true}",
                "{type: avis-imposition, laterVersionFollows: follow}",
                "{type: avis-imposition, facts: [nombreDeParts], laterVersionFollows: true}",
                "{type: avis-imposition, number: 0}",
                "{type: avis-imposition, number: 13}",
                "{type: avis-imposition, why: because}",
                "{type: avis-imposition, why: {en: For that}}",
                "{type: avis-imposition, why: {fr: Pour cela, xx: For that}}",
                "{type: avis-imposition, why: {fr: Pour cela, en: ' '}}",
                "{type: 7, required: true}",
                "[avis-imposition]"
            })
    void a_misspelt_entry_or_one_of_another_form_is_refused(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_no_entry() {
        assertThatThrownBy(() -> RequestedEntry.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_fetch_is_read_as_it_is_written() {
        RequestedEntry entry = read("""
                type: attestation-caf
                facts: [quotientFamilial]
                fetch:
                  source: cnaf.quotient-familial
                  from: {fr: "la CAF", en: "the CAF"}
                  alternative: document
                """);

        Fetch fetch = entry.fetch().orElseThrow();
        assertThat(fetch.source()).isEqualTo("cnaf.quotient-familial");
        assertThat(fetch.objection()).isTrue();
        assertThat(fetch.alternative()).isTrue();
        assertThat(JsonMapper.shared().writeValueAsString(entry)).contains("\"fetch\":{\"source\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{source: cnaf, from: {fr: a, en: b}}",
                "{source: CNAF.qf, from: {fr: a, en: b}}",
                "{source: cnaf.qf}",
                "{from: {fr: a, en: b}}",
                "{source: cnaf.qf, from: {fr: a, en: b}, objection: false}",
                "{source: cnaf.qf, from: {fr: a, en: b}, article: L1}",
                "{source: cnaf.qf, from: {fr: a, en: b}, alternative: anything}",
                "{source: cnaf.qf, from: {fr: a, en: b}, refusal: true}"
            })
    void a_fetch_that_is_not_whole_is_refused(String fetch) {
        assertThatThrownBy(() -> read("{type: attestation-caf, facts: [quotientFamilial], fetch: " + fetch + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_fetch_without_facts_is_refused() {
        assertThatThrownBy(() -> read("{type: attestation-caf, fetch: {source: cnaf.qf, from: {fr: a, en: b}}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
