package fr.montpellier.multipass.portal.dpo.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class IntegrityTextsTest {

    @AfterEach
    void forgetTheRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | not-continued              | ses empreintes ne sont pas celles du point de contrôle signé
            en | not-continued              | its hashes are not those of the signed checkpoint
            fr | son contenu a été modifié  | son contenu a été modifié
            en | son contenu a été modifié  | its content was changed
            """)
    void a_fault_is_said_in_the_language_of_the_page(String language, String reason, String said) {
        var request = new MockHttpServletRequest();
        request.addHeader(HttpHeaders.ACCEPT_LANGUAGE, language);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));

        assertThat(IntegrityTexts.reason(
                        new JournalVerification.Broken(OptionalLong.empty(), reason, Optional.empty())))
                .startsWith(said);
    }
}
