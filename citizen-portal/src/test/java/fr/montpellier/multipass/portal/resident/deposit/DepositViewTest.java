package fr.montpellier.multipass.portal.resident.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DepositViewTest extends ViewTest {

    DepositViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void no_file_is_asked_for_before_a_type_is_chosen() {
        open("/mes-pieces/deposer");
        assertThat(text("etape-fichier")).contains("Choisissez d'abord le type de pièce");
        assertThat(page().getElementById("fichier")).isNull();
    }

    @Test
    void a_type_in_the_address_is_chosen() {
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().select("#type-avis-imposition").hasAttr("checked")).isTrue();
        assertThat(text("etape-fichier")).contains("Avis d'imposition");
    }

    @Test
    void the_year_of_a_notice_is_that_of_its_title() {
        open("/mes-pieces/deposer?type=avis-imposition");
        int year = java.time.LocalDate.now().getYear();
        assertThat(text("periode-aide")).contains("par exemple " + year + " pour les revenus de " + (year - 1));
    }

    @Test
    void a_wrong_period_hides_the_file_and_says_what_is_expected() {
        open("/mes-pieces/deposer?type=avis-imposition");
        fill("periode", "26");
        assertThat(page().getElementById("fichier")).isNull();
        assertThat(text("etape-fichier")).contains("Indiquez l'année sur quatre chiffres, par exemple 2026.");
        assertThat(page().select("#periode").attr("aria-invalid")).isEqualTo("true");
        fill("periode", "2025");
        assertThat(text("etape-fichier")).contains("Avis d'imposition 2025");
        assertThat(page().select("#periode").attr("aria-invalid")).isEqualTo("false");
    }

    @Test
    void the_date_of_a_bill_is_asked_for_and_gives_its_month() {
        open("/mes-pieces/deposer?type=justificatif-domicile");
        assertThat(page().getElementById("periode")).isNull();
        assertThat(page().getElementById("fichier")).isNull();
        assertThat(text("etape-fichier")).contains("Indiquez la date écrite sur le document");
        fill("date-du-document", "2099-01-01");
        assertThat(text("etape-fichier")).contains("Cette date n'est pas encore passée.");
        assertThat(page().select("#date-du-document").attr("aria-invalid")).isEqualTo("true");
        fill("date-du-document", "2026-10-05");
        assertThat(text("etape-fichier")).contains("Justificatif de domicile 2026-10");
    }

    @Test
    void the_end_of_an_identity_document_may_be_in_the_future() {
        open("/mes-pieces/deposer?type=identite");
        assertThat(page().select("label[for=date-du-document]").text()).isEqualTo("Date de fin de validité");
        fill("date-du-document", java.time.LocalDate.now().plusYears(5).toString());
        assertThat(page().getElementById("fichier")).isNotNull();
    }

    @Test
    void the_document_to_replace_is_proposed_and_chosen_when_it_was_requested() {
        open("/mes-pieces/deposer?type=avis-imposition&remplace=6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f");
        assertThat(text("remplacement")).contains("Elle remplace « Avis d'imposition 2026 »");
        assertThat(page().select("#remplacer").hasAttr("checked")).isTrue();
    }

    @Test
    void a_document_of_the_same_period_is_proposed_for_replacement_and_not_chosen() {
        open("/mes-pieces/deposer?type=avis-imposition");
        fill("periode", "2026");
        assertThat(text("remplacement")).contains("Elle remplace « Avis d'imposition 2026 »");
        assertThat(page().select("#remplacer").hasAttr("checked")).isFalse();
        fill("periode", "2024");
        assertThat(text("remplacement")).isEmpty();
    }

    @Test
    void photographs_of_pages_take_the_place_of_one_file_and_back() {
        open("/mes-pieces/deposer?type=avis-imposition");
        click("plusieurs");
        assertThat(page().getElementById("fichier")).isNull();
        assertThat(text("plusieurs-photos")).contains("Aucune page pour l'instant.");
        assertThat(text("etape-fichier")).contains("ajoutez ses pages");
        click("un-seul-fichier");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().getElementById("plusieurs-photos")).isNull();
    }
}
