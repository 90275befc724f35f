package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks a source about a resident with the access token that FranceConnect has just issued for them at the identity
 * server. The token is used once and not stored.
 */
@RestController
class FranceConnectQuestionController {

    private final ExchangeAnswers answers;

    FranceConnectQuestionController(ExchangeAnswers answers) {
        this.answers = answers;
    }

    /**
     * @param token of FranceConnect, valid for a minute
     * @param gender {@code male} or {@code female}; another one is not known to the sources
     * @param birthdate {@code YYYY-MM-DD}, with {@code 00} for what is not known
     */
    record FranceConnectQuestionBody(
            @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,4096}")
            String token,

            @NotNull @Size(min = 1, max = 200) String birthName,

            @Nullable @Size(max = 200) String usageName,

            @NotNull @Size(min = 1, max = 30) List<@NotNull @Size(min = 1, max = 200) String> givenNames,

            @NotNull @Pattern(regexp = "male|female|unspecified")
            String gender,

            @NotNull @Pattern(regexp = "[0-9]{4}-[0-9]{2}-[0-9]{2}")
            String birthdate) {

        private AskedPerson.ByFranceConnect person() {
            return new AskedPerson.ByFranceConnect(
                    token,
                    new PivotIdentity(
                            birthName,
                            Optional.ofNullable(usageName),
                            givenNames,
                            Optional.of(gender),
                            birthdate,
                            Optional.empty(),
                            Optional.empty()));
        }

        /** Omits the token and the identity. */
        @Override
        public String toString() {
            return "FranceConnectQuestionBody[]";
        }
    }

    @PostMapping("/api/exchanges/{exchange}/answer/franceconnect")
    @PreAuthorize("hasAuthority('SCOPE_exchanges.ask')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(
            Caller.Resident resident,
            @PathVariable String exchange,
            @RequestBody @Valid FranceConnectQuestionBody body) {
        answers.ask(resident.subject(), body.person(), exchange);
    }
}
