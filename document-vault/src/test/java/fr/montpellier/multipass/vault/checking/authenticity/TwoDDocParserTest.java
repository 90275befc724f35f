package fr.montpellier.multipass.vault.checking.authenticity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocFormatException;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocParser;
import java.security.Provider;
import java.security.Security;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoDDocParserTest {

    private static final CodeSignatureVerifier DEMO = new CodeSignatureVerifier(TestTrust.DEMO);

    /** Verifies the thousands of changed codes ten times as fast as the JDK, which verifies all others. */
    private static final Provider NATIVE = requireNonNull(NativeAlgorithms.load());

    static Stream<CodeVectors.Vector> vectors() {
        return CodeVectors.all();
    }

    @AfterEach
    void use_the_jdk_again() {
        Security.removeProvider(NATIVE.getName());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void accepts_each_sample_of_the_specification(CodeVectors.Vector vector) throws TwoDDocFormatException {
        assertThat(DEMO.objection(TwoDDocParser.parse(vector.code()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void believes_no_sample_with_one_changed_character(CodeVectors.Vector vector) {
        Security.insertProviderAt(NATIVE, 1);
        assertNoneIsBelievedWithOneChangedCharacter(vector.code());
    }

    @Test
    void believes_no_sample_with_one_changed_character_by_the_algorithms_of_the_jdk() {
        assertNoneIsBelievedWithOneChangedCharacter(CodeVectors.code("v4-28"));
    }

    private static void assertNoneIsBelievedWithOneChangedCharacter(String whole) {
        List<Integer> believed = new ArrayList<>();
        for (int position = 0; position < whole.length(); position++) {
            char changed = whole.charAt(position) == 'A' ? 'B' : 'A';
            if (believes(whole.substring(0, position) + changed + whole.substring(position + 1))) {
                believed.add(position);
            }
        }
        assertThat(believed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void believes_no_sample_with_one_character_dropped(CodeVectors.Vector vector) {
        Security.insertProviderAt(NATIVE, 1);
        List<Integer> believed = new ArrayList<>();
        for (int position = 0; position < vector.code().length(); position++) {
            if (believes(vector.code().substring(0, position) + vector.code().substring(position + 1))) {
                believed.add(position);
            }
        }
        assertThat(believed).isEmpty();
    }

    private static boolean believes(String code) {
        try {
            return DEMO.objection(TwoDDocParser.parse(code)).isEmpty();
        } catch (TwoDDocFormatException e) {
            return false;
        }
    }

    @Test
    void reads_header_and_fields_of_a_tax_notice() throws TwoDDocFormatException {
        TwoDDoc code = TwoDDocParser.parse(CodeVectors.code("v4-28"));

        assertThat(code.version()).isEqualTo(4);
        assertThat(code.authority()).isEqualTo("FR00");
        assertThat(code.certificate()).isEqualTo("0001");
        assertThat(code.type()).isEqualTo("28");
        assertThat(code.issued()).isEmpty();
        assertThat(code.signed()).contains(LocalDate.of(2026, 2, 16));
        assertThat(code.fields().keySet())
                .containsExactly("43", "44", "45", "46", "4A", "4Y", "41", "47", "48", "49", "4V", "4X", "4Z");
        assertThat(CodeFact.of(code))
                .containsEntry("revenuFiscalDeReference", "63198")
                .containsEntry("nombreDeParts", "2,75")
                .containsEntry("anneeDesRevenus", "2021")
                .containsEntry("declarant1", "RETI PATRICK")
                .containsEntry("declarant2", "RETI SOPHIE")
                .containsEntry("adresse", "145 RUE JULLIARD/ZA SPECIMEN/78320/LEVIS ST NOM")
                .doesNotContainValue("3001123456789");
    }

    @Test
    void reads_the_dates_of_version_two() throws TwoDDocFormatException {
        TwoDDoc code = TwoDDocParser.parse(CodeVectors.code("v2-01"));

        assertThat(code.issued()).contains(LocalDate.of(2012, 11, 15));
        assertThat(code.signed()).contains(LocalDate.of(2012, 11, 12));
        assertThat(CodeFact.of(code))
                .containsEntry("beneficiaire", "MME/SPECIMEN/NATACHA")
                .containsEntry("codePostal", "75000");
    }

    @Test
    void keeps_the_fixed_fields_of_an_identity_document_apart() throws TwoDDocFormatException {
        assertThat(TwoDDocParser.parse(CodeVectors.code("v3-07")).fields())
                .hasToString("{60=Value[text=NATACHA, truncated=false], 62=Value[text=SPECIMEN, truncated=false], "
                        + "65=Value[text=P , truncated=false], 66=Value[text=07CD12304, truncated=false], "
                        + "67=Value[text=FR, truncated=false], 68=Value[text=F, truncated=false], "
                        + "6C=Value[text=FR, truncated=false]}");
    }

    @Test
    void a_variable_value_of_the_greatest_length_needs_no_mark() throws TwoDDocFormatException {
        String code = header() + "43" + "12,75" + "45" + "2021" + "\u001f" + "A".repeat(104);
        assertThat(TwoDDocParser.parse(code).fields()).containsOnlyKeys("43", "45");
    }

    @Test
    void a_value_marked_as_cut_is_said_to_be_cut() throws TwoDDocFormatException {
        String code = header() + "46RETI PAT\u001e452021\u001f" + "A".repeat(104);
        assertThat(TwoDDocParser.parse(code).fields().get("46")).isEqualTo(new TwoDDoc.Value("RETI PAT", true));
    }

    @Test
    void the_annex_is_not_part_of_the_signature() throws TwoDDocFormatException {
        TwoDDoc code = TwoDDocParser.parse(CodeVectors.code("v4-28") + "\u001d0112345");
        assertThat(DEMO.objection(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DC",
                "DC01FR000001FFFF1FB604",
                "DC05FR000001FFFF25472801FR\u001fAA",
                "DC04FR000001FFFF25472801FR",
                "DC04FR000001FFFF2547\u001f2801FR",
                "DC04FR000001FFFG25472801FR\u001fAA",
                "dc04FR000001FFFF25472801FR\u001fAA",
                "DC04FR000001FFFF25472801FR45\u0152021\u001fAA",
                "hello\u001f"
            })
    void refuses_what_is_no_code(String text) {
        assertThatThrownBy(() -> TwoDDocParser.parse(text)).isInstanceOf(TwoDDocFormatException.class);
    }

    @Test
    void reads_the_header_of_each_version() throws TwoDDocFormatException {
        assertThat(TwoDDocParser.parse("DC01FR000001FFFF1FB601452021\u001fAA"))
                .satisfies(code -> assertThat(code.perimeter()).isEmpty())
                .satisfies(code -> assertThat(code.fields()).containsOnlyKeys("45"));
        assertThat(TwoDDocParser.parse("DC03FR000001FFFF1FB60101452021\u001fAA"))
                .satisfies(code -> assertThat(code.perimeter()).contains("01"))
                .satisfies(code -> assertThat(code.country()).isEmpty())
                .satisfies(code -> assertThat(code.fields()).containsOnlyKeys("45"));
        assertThat(TwoDDocParser.parse("DC04FR000001FFFF1FB60101FR452021\u001fAA"))
                .satisfies(code -> assertThat(code.country()).contains("FR"))
                .satisfies(code -> assertThat(code.fields()).containsOnlyKeys("45"));
    }

    @Test
    void a_field_that_is_not_as_the_table_says_ends_the_reading_and_not_the_code() throws TwoDDocFormatException {
        assertThat(TwoDDocParser.parse(header() + "452021" + "4" + "\u001fAA").fields())
                .containsOnlyKeys("45");
        assertThat(TwoDDocParser.parse(header() + "452021" + "4712" + "\u001fAA")
                        .fields())
                .containsOnlyKeys("45");
    }

    @Test
    void fields_of_another_perimeter_are_read_to_their_marks() throws TwoDDocFormatException {
        assertThat(TwoDDocParser.parse("DC04FR000001FFFF25472802FR452\u001d4612\u001d\u001fAA")
                        .fields())
                .containsOnlyKeys("45", "46");
    }

    @Test
    void a_signature_that_is_not_base32_verifies_nothing() throws TwoDDocFormatException {
        assertThat(TwoDDocParser.parse(header() + "452021\u001faa").signature()).isEmpty();
        assertThat(DEMO.objection(TwoDDocParser.parse(CodeVectors.code("v4-28") + "=")))
                .contains(Reason.SIGNATURE_INVALID);
    }

    private static String header() {
        return "DC04FR000001FFFF25472801FR";
    }
}
