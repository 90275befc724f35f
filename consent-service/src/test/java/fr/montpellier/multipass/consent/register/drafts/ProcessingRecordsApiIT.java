package fr.montpellier.multipass.consent.register.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record of processing activities, in the language of who reads it. */
class ProcessingRecordsApiIT extends RunningConsentService {

    private List<String> lawfulBases(String language) {
        return values("lawfulBasis", language);
    }

    private List<String> values(String member, String language) {
        String author = administrator(CCAS, "Alice Petit").token();
        return get("/api/register/processing-records", author, "Accept-Language", language)
                .json()
                .path("items")
                .findValuesAsString(member);
    }

    @Test
    void the_lawful_basis_is_said_in_the_language_of_the_reader() {
        assertThat(lawfulBases("fr")).isNotEmpty().allMatch(basis -> basis.startsWith("RGPD, article 6, paragraphe 1"));
        assertThat(lawfulBases("en"))
                .isNotEmpty()
                .allMatch(basis -> basis.startsWith("GDPR, article 6(1)("))
                .noneMatch(basis -> basis.contains(" ; ") || basis.contains(" et L"));
    }

    @Test
    void processors_are_named_in_the_language_of_the_reader() {
        assertThat(values("processors", "fr")).isNotEmpty().anyMatch(named -> named.endsWith("qui exploite Multipass"));
        assertThat(values("processors", "en"))
                .isNotEmpty()
                .anyMatch(named -> named.endsWith("which operates Multipass"));
    }

    /** A register file of a version before says it in one text, and migrations leave what is loaded. */
    @Test
    void a_record_that_was_loaded_with_one_text_shows_it_in_every_language() {
        owner().sql("UPDATE processing_records SET lawful_basis_texts = NULL WHERE code = 'cheque-loisirs'")
                .update();
        try {
            assertThat(lawfulBases("en")).anyMatch(basis -> basis.startsWith("RGPD"));
        } finally {
            owner().sql("""
                            UPDATE processing_records SET lawful_basis_texts = jsonb_build_object('fr', lawful_basis,
                                'en', 'GDPR, article 6(1)(e); Code de l''action sociale et des familles, article L123-5')
                            WHERE code = 'cheque-loisirs'""").update();
        }
    }
}
