package fr.montpellier.multipass.identity.people.citizens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot.Gender;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ReconciliationIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final Citizens citizens = identity.bean(Citizens.class);
    private final TransactionTemplate transaction = identity.bean(TransactionTemplate.class);

    /** Returns a person of this test alone. */
    private final String unique = UUID.randomUUID().toString();

    private final String family = "Famille-" + unique;

    private final String otherFamily = "Autre-" + unique;

    private IdentitePivot pivot(String givenName) {
        return new IdentitePivot(givenName + " " + unique, family, "1991-03-08", Gender.FEMALE, "34172", "99100");
    }

    private Reconciliation recognise(String subject, IdentitePivot pivot) {
        return transaction.execute(
                status -> citizens.recognise("franceconnect", family + subject, pivot, Optional.empty()));
    }

    private Citizen create(String subject, IdentitePivot pivot) {
        return ((Reconciliation.New) recognise(subject, pivot)).citizen();
    }

    @Test
    void a_first_sign_in_creates_a_holder_with_a_number() {
        assertThat(recognise("1", pivot("Léa")))
                .isInstanceOfSatisfying(
                        Reconciliation.New.class,
                        created ->
                                assertThat(created.citizen().number().value()).hasSize(12));
    }

    @Test
    void asvs_10_5_2_a_known_subject_is_the_same_person() {
        Citizen created = create("1", pivot("Léa"));

        assertThat(recognise("1", pivot("Léa"))).isEqualTo(known(false, created));
    }

    @Test
    void two_european_residents_of_one_name_and_birth_date_are_two_people() {
        var european = new IdentitePivot("Maria " + unique, family, "1990-05-01", Gender.FEMALE, "", "");
        Citizen one = create("1", european);
        Citizen other = create("2", european);

        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(recognise("1", european)).isEqualTo(known(false, one));
        assertThat(recognise("2", european)).isEqualTo(known(false, other));
    }

    @Test
    void another_subject_with_the_same_six_fields_is_linked() {
        Citizen created = create("1", pivot("Léa"));

        assertThat(recognise("2", pivot("Léa"))).isEqualTo(known(true, created));
        assertThat(recognise("2", pivot("Léa"))).isEqualTo(known(false, created));
    }

    @Test
    void a_lost_accent_another_letter_case_or_a_hyphen_makes_no_second_holder() {
        Citizen created = create("1", pivot("Léa-Rose"));
        String given = pivot("Lea Rose").givenNames();
        var spelt = new IdentitePivot(
                given.toUpperCase(Locale.ROOT),
                family.toUpperCase(Locale.ROOT),
                "1991-03-08",
                Gender.FEMALE,
                "34172",
                "99100");

        assertThat(recognise("2", spelt)).isEqualTo(known(true, created));
    }

    private static Reconciliation known(boolean linked, Citizen citizen) {
        return new Reconciliation.Known(citizen, linked, Optional.empty());
    }

    private static final Gender FEMALE = Gender.FEMALE;

    /** What happens to an identity between two sign-ins of one person, and whether the second Multipass is noted. */
    private record Change(
            String name, IdentitePivot before, IdentitePivot after, Optional<String> usageName, boolean found) {}

    private IdentitePivot person(String given, String familyName, String date, Gender gender, String place) {
        return new IdentitePivot(given, familyName, date, gender, place, place.isEmpty() ? "99330" : "99100");
    }

    private Stream<Change> changes() {
        String g = letters();
        IdentitePivot lea = person("Léa Marie " + g, family, "1991-03-08", FEMALE, "34172");
        IdentitePivot zoe = person(g, family, "1991-03-08", FEMALE, "34172");
        return Stream.of(
                new Change(
                        "one given name fewer",
                        lea,
                        person("Léa " + g, family, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "the first given name fewer",
                        lea,
                        person("Marie " + g, family, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "one given name more",
                        zoe,
                        person(g + " Anne", family, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "another order of given names",
                        lea,
                        person("Marie Léa " + g, family, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "another day",
                        lea,
                        person("Léa Marie " + g, family, "1991-03-18", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "another month",
                        lea,
                        person("Léa Marie " + g, family, "1991-04-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "another year",
                        lea,
                        person("Léa Marie " + g, family, "1990-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "day and month exchanged",
                        lea,
                        person("Léa Marie " + g, family, "1991-08-03", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "the birth name for the name of use",
                        lea,
                        person("Léa Marie " + g, otherFamily, "1991-03-08", FEMALE, "34172"),
                        Optional.of(family),
                        true),
                new Change(
                        "another family name, several given names",
                        lea,
                        person("Léa Marie " + g, otherFamily, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "another family name, one given name",
                        zoe,
                        person(g, otherFamily, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "a second family name",
                        zoe,
                        person(g, family + "-Durand", "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "a letter of the family name",
                        lea,
                        person("Léa Marie " + g, family + "s", "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "another commune",
                        lea,
                        person("Léa Marie " + g, family, "1991-03-08", FEMALE, "30189"),
                        Optional.empty(),
                        true),
                new Change(
                        "another country",
                        lea,
                        person("Léa Marie " + g, family, "1991-03-08", FEMALE, ""),
                        Optional.empty(),
                        true),
                new Change(
                        "another gender",
                        lea,
                        person("Léa Marie " + g, family, "1991-03-08", Gender.MALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "one given name fewer and another commune",
                        lea,
                        person("Léa " + g, family, "1991-03-08", FEMALE, "30189"),
                        Optional.empty(),
                        true),
                new Change(
                        "one given name fewer and another day",
                        lea,
                        person("Léa " + g, family, "1991-03-18", FEMALE, "34172"),
                        Optional.empty(),
                        true),
                new Change(
                        "one given name fewer and another family name",
                        lea,
                        person("Léa " + g, otherFamily, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "another day and another commune",
                        lea,
                        person("Léa Marie " + g, family, "1991-03-18", FEMALE, "30189"),
                        Optional.empty(),
                        false),
                new Change(
                        "another month and another year",
                        lea,
                        person("Léa Marie " + g, family, "1990-04-08", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "twins with one given name each",
                        zoe,
                        person("Zoé", family, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "twins with a second given name in common",
                        lea,
                        person("Zoé Marie " + g, family, "1991-03-08", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "twins with a first part in common",
                        person("Jean-Pierre " + g, family, "1991-03-08", Gender.MALE, "34172"),
                        person("Jean-Paul " + g, family, "1991-03-08", Gender.MALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "siblings of two years",
                        lea,
                        person("Zoé Marie " + g, family, "1993-05-09", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "parent and child with the same names",
                        lea,
                        person("Léa Marie " + g, family, "2015-07-21", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "homonyms of another day of another year",
                        lea,
                        person("Léa Marie " + g, family, "1985-03-09", FEMALE, "34172"),
                        Optional.empty(),
                        false),
                new Change(
                        "two strangers",
                        lea,
                        person("Paul " + letters(), "Martin" + letters(), "1991-03-08", Gender.MALE, "34172"),
                        Optional.empty(),
                        false));
    }

    /** Civil names hold letters alone. */
    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "q";
    }

    /** The table of docs/operators/reconciliation.md. */
    @TestFactory
    Stream<DynamicTest> a_change_never_links_and_is_noted_where_the_table_says_so() {
        return IntStream.range(0, (int) changes().count())
                .mapToObj(i -> DynamicTest.dynamicTest(changes().toList().get(i).name(), () -> {
                    var own = new ReconciliationIT();
                    Change change = own.changes().toList().get(i);
                    Citizen before = own.create("1", change.before());
                    Reconciliation second = own.transaction.execute(status -> own.citizens.recognise(
                            "franceconnect", own.family + "2", change.after(), change.usageName()));

                    assertThat(second).isInstanceOfSatisfying(Reconciliation.New.class, created -> {
                        assertThat(created.citizen().id()).isNotEqualTo(before.id());
                        assertThat(created.near().stream().map(NearMatch::other))
                                .isEqualTo(change.found() ? List.of(before.id()) : List.of());
                    });
                }));
    }

    @Test
    void another_identity_under_a_known_subject_changes_nothing_until_it_is_accepted() {
        Citizen created = create("1", pivot("Léa"));
        IdentitePivot other = person(pivot("Léa").givenNames(), family, "1991-03-18", FEMALE, "34172");

        assertThat(recognise("1", other)).isInstanceOfSatisfying(Reconciliation.Known.class, known -> {
            assertThat(known.citizen()).isEqualTo(created);
            assertThat(known.change().orElseThrow().score().parts()).contains(PartMatch.BIRTH_DATE_ONE_COMPONENT);
            transaction.executeWithoutResult(status ->
                    citizens.accept(created.id(), known.change().orElseThrow().hash()));
        });
        IdentitePivot yetAnother = person(pivot("Léa").givenNames(), family, "1991-03-28", FEMALE, "34172");
        assertThat(recognise("1", yetAnother))
                .isInstanceOfSatisfying(
                        Reconciliation.Known.class,
                        known -> assertThat(known.change()).isPresent());
        assertThat(recognise("1", other)).isInstanceOfSatisfying(Reconciliation.Known.class, known -> {
            assertThat(known.change()).isEmpty();
            assertThat(known.citizen().pivot()).isEqualTo(other);
            assertThat(known.citizen().number()).isEqualTo(created.number());
        });
        assertThat(recognise("2", other))
                .isInstanceOfSatisfying(
                        Reconciliation.Known.class,
                        known -> assertThat(known.citizen().id()).isEqualTo(created.id()));
    }

    @Test
    void hashes_of_an_earlier_version_are_replaced_at_the_next_sign_in() {
        Citizen created = create("1", pivot("Léa"));
        JdbcClient jdbc = identity.bean(JdbcClient.class);
        jdbc.sql("DELETE FROM citizen_nearly WHERE citizen_id = ?")
                .param(created.id().value())
                .update();
        jdbc.sql("UPDATE citizen SET match_keys = 0 WHERE id = ?")
                .param(created.id().value())
                .update();

        recognise("1", pivot("Léa"));
        assertThat(((Reconciliation.New) recognise(
                                "2", person(pivot("Léa").givenNames(), family, "1991-03-18", FEMALE, "34172")))
                        .near())
                .extracting(NearMatch::other)
                .containsExactly(created.id());
    }

    private CitizenMerge merge(Citizen former, Citizen remaining) {
        return transaction.execute(status -> citizens.merge(former.id(), remaining.id()));
    }

    @Test
    void proofs_of_a_former_multipass_lead_to_the_remaining_one_until_they_are_separated() {
        Citizen one = create("1", pivot("Léa"));
        Citizen other = create("2", pivot("Zoé"));
        merge(other, one);

        assertThat(recognise("2", pivot("Zoé"))).isEqualTo(known(false, one));
        assertThat(recognise("3", pivot("Zoé"))).isEqualTo(known(true, one));
        assertThat(recognise("1", pivot("Léa"))).isEqualTo(known(false, one));
        transaction.executeWithoutResult(status -> citizens.separate(other.id(), one.id()));
        assertThat(recognise("2", pivot("Zoé"))).isEqualTo(known(false, other));
        assertThat(recognise("3", pivot("Zoé"))).isEqualTo(known(false, other));
    }

    @Test
    void merges_form_no_chain_and_no_circle() {
        Citizen one = create("1", pivot("Léa"));
        Citizen other = create("2", pivot("Zoé"));
        Citizen third = create("3", pivot("Ana"));
        merge(other, one);

        assertThatThrownBy(() -> merge(one, other)).isInstanceOf(MergeRefusedException.class);
        assertThatThrownBy(() -> merge(one, third)).isInstanceOf(MergeRefusedException.class);
        assertThatThrownBy(() -> merge(third, other)).isInstanceOf(MergeRefusedException.class);
        assertThatThrownBy(() -> merge(other, third)).isInstanceOf(MergeRefusedException.class);
        assertThatThrownBy(() -> merge(one, one)).isInstanceOf(MergeRefusedException.class);
        merge(third, one);
        assertThat(citizens.formerOf(one.id()).stream().map(CitizenMerge::former))
                .containsExactly(other.id(), third.id());
    }

    @Test
    void a_merge_that_another_program_wrote_leads_nowhere() {
        Citizen one = create("1", pivot("Léa"));
        Citizen other = create("2", pivot("Zoé"));
        identity.bean(JdbcClient.class)
                .sql("INSERT INTO citizen_merge (former, remaining, merged_at, mac) VALUES (?, ?, now(), ?)")
                .params(one.id().value(), other.id().value(), new byte[33])
                .update();

        assertThat(recognise("1", pivot("Léa"))).isEqualTo(known(false, one));
    }

    @Test
    void a_former_multipass_that_is_erased_leaves_its_links_to_the_remaining_one() {
        Citizen one = create("1", pivot("Léa"));
        Citizen other = create("2", pivot("Zoé"));
        merge(other, one);
        transaction.executeWithoutResult(status -> citizens.erase(other.id()));

        assertThat(recognise("2", pivot("Zoé")))
                .isInstanceOfSatisfying(
                        Reconciliation.Known.class,
                        known -> assertThat(known.citizen()).isEqualTo(one));
    }

    @Test
    void twins_are_two_people() {
        Citizen one = create("1", pivot("Anaïs"));
        Citizen other = create("2", pivot("Zoé"));

        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(other.number()).isNotEqualTo(one.number());
    }

    @Test
    void a_person_of_a_frequent_name_and_birth_date_is_found_among_sixty() {
        // A first name of its own: other tests compare people of one first name, date and place.
        Citizen created = create("1", pivot("Sixtine"));
        for (int i = 0; i < 60; i++) {
            var namesake = new IdentitePivot(
                    "Sixtine " + UUID.randomUUID(), family, "1991-03-08", Gender.FEMALE, "34172", "99100");
            transaction.executeWithoutResult(status -> citizens.recogniseAtCounter(namesake));
        }
        var shown = new IdentitePivot("Sixtine " + unique, family, "1991-03-08", Gender.FEMALE, "", "");

        assertThat(citizens.shownBy(shown)).extracting(Citizen::id).containsExactly(created.id());

        var ofAll = new IdentitePivot("Sixtine", family, "1991-03-08", Gender.FEMALE, "", "");
        assertThat(citizens.shownBy(ofAll)).as("too many to show").hasSizeGreaterThan(3);
        assertThat(citizens.shownBy(ofAll, created.number())).contains(created);
    }

    @Test
    void concurrent_first_sign_ins_give_one_holder() throws Exception {
        Callable<Citizen> signIn = () -> switch (recognise("1", pivot("Léa"))) {
            case Reconciliation.New(Citizen citizen, List<NearMatch> near) -> citizen;
            case Reconciliation.Known(Citizen citizen, boolean linked, Optional<IdentityChange> change) -> citizen;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<CitizenId> holders = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> signIn).toList())
                    .stream()
                    .map(Future::resultNow)
                    .map(Citizen::id)
                    .distinct();

            assertThat(holders).hasSize(1);
        }
    }

    @Test
    void no_civil_value_is_readable_in_the_database() {
        create("1", pivot("Léa"));

        JdbcClient jdbc = identity.bean(JdbcClient.class);
        List<@Nullable String> tables = jdbc.sql(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list();
        // Bytes are told in hexadecimal.
        List<String> readable = Stream.of(family, "1991-03-08")
                .flatMap(value -> Stream.of(value, HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8))))
                .toList();

        assertThat(tables).contains("citizen", "citizen_upstream", "journal_entries");
        for (String table : tables) {
            assertThat(jdbc.sql("SELECT t::text FROM \"" + table + "\" t")
                            .query(String.class)
                            .list())
                    .as(table)
                    .noneMatch(row -> readable.stream().anyMatch(row::contains));
        }
    }
}
