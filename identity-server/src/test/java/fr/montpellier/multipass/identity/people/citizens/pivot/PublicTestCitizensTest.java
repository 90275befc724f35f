package fr.montpellier.multipass.identity.people.citizens.pivot;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot.Gender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares every two people of the public test citizens of FranceConnect, whose files are not in this repository: those
 * of a folder that is named by a property, in the form of {@code france-connect/identity-provider-example}. Without the
 * property the test is skipped.
 */
@EnabledIfSystemProperty(named = PublicTestCitizensTest.FOLDER, matches = ".+")
class PublicTestCitizensTest {

    static final String FOLDER = "multipass.test.citizens";

    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"\\s*|([^,\"]*))(?:,|$)");
    private static final Pattern COMMUNE_WITHOUT_ZERO = Pattern.compile("[0-9]{4}");
    private static final int FAMILY_NAME = 3;
    private static final int USAGE_NAME = 4;
    private static final int GIVEN_NAMES = 5;
    private static final int GENDER = 6;
    private static final int BIRTHDATE = 9;
    private static final int BIRTHPLACE = 10;
    private static final int BIRTHCOUNTRY = 11;

    /** A row: the identity as FranceConnect sends it, and the fields as they are written there. */
    private record Row(IdentitePivot pivot, Optional<String> usageName, List<String> written) {}

    private static List<String> fields(String line) {
        return FIELD.matcher(line)
                .results()
                .map(PublicTestCitizensTest::field)
                .map(field -> field.strip().replaceAll("\\s+", " "))
                .toList();
    }

    private static String field(MatchResult field) {
        return Optional.ofNullable(field.group(1)).orElseGet(() -> field.group(2));
    }

    /** Returns the row, or empty if no identity provider sends such an identity. */
    private static Optional<Row> row(List<String> fields) {
        String given = fields.get(GIVEN_NAMES).replace(",", " ").replaceAll("\\s+", " ");
        String commune = fields.get(BIRTHPLACE);
        String gender = fields.get(GENDER).toLowerCase(Locale.ROOT).replace("indeterminate", "unspecified");
        String place = COMMUNE_WITHOUT_ZERO.matcher(commune).matches() ? "0" + commune : commune;
        try {
            return Optional.of(new Row(
                    new IdentitePivot(
                            given,
                            fields.get(FAMILY_NAME),
                            fields.get(BIRTHDATE),
                            Gender.parse(gender),
                            place,
                            fields.get(BIRTHCOUNTRY)),
                    Optional.of(fields.get(USAGE_NAME)).filter(name -> !name.isEmpty()),
                    List.of(
                            fields.get(FAMILY_NAME),
                            given,
                            gender,
                            fields.get(BIRTHDATE),
                            place,
                            fields.get(BIRTHCOUNTRY))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void no_two_people_are_linked_and_few_are_near() throws IOException {
        List<List<String>> all;
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty(FOLDER)))) {
            all = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .flatMap(PublicTestCitizensTest::lines)
                    .map(PublicTestCitizensTest::fields)
                    .filter(fields ->
                            fields.size() > BIRTHCOUNTRY && !fields.getFirst().equals("id"))
                    .toList();
        }
        List<Row> rows = all.stream().flatMap(fields -> row(fields).stream()).toList();

        List<Row> people = new ArrayList<>();
        int again = 0;
        for (Row row : rows) {
            List<Row> same = people.stream()
                    .filter(each -> each.pivot().isSameAs(row.pivot()))
                    .toList();
            assertThat(same)
                    .as("rows that lead to one Multipass, and are not of one person")
                    .allSatisfy(each -> assertThat(each.written()).isEqualTo(row.written()));
            if (same.isEmpty()) {
                people.add(row);
            } else {
                again++;
            }
        }
        int near = 0;
        for (int i = 0; i < people.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (MatchScore.of(
                                people.get(i).pivot(),
                                people.get(j).pivot(),
                                people.get(j).usageName())
                        .isNear()) {
                    near++;
                }
            }
        }
        int pairs = people.size() * (people.size() - 1) / 2;
        System.out.printf(
                "%d rows, %d refused, %d again, %d people, %d pairs, 0 wrong links, %d near%n",
                all.size(), all.size() - rows.size(), again, people.size(), pairs, near);
        assertThat(people).isNotEmpty();
        assertThat(near).isLessThan(people.size() / 10);
    }
}
