package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks the legal exchanges of a register (CRPA, article L114-8): only public bodies use them, facts are fetched for no
 * other démarche, and the text that residents read names the administration that answers.
 */
final class LegalExchangeRules {

    private LegalExchangeRules() {}

    /** @throws RegisterRuleException if a démarche uses a legal exchange that it may not use, or does not say from whom */
    static void check(RegisterFile register) {
        Map<String, String> organisations = register.departments().stream()
                .collect(Collectors.toMap(
                        RegisterFile.DepartmentEntry::code, RegisterFile.DepartmentEntry::organisation));
        Map<String, String> kinds = register.organisations().stream()
                .collect(Collectors.toMap(RegisterFile.OrganisationEntry::siret, RegisterFile.OrganisationEntry::kind));
        register.demarches()
                .forEach(demarche ->
                        check(demarche, kinds.getOrDefault(organisations.getOrDefault(demarche.department(), ""), "")));
    }

    /**
     * Checks one entry.
     *
     * @param kind kind of its organisation; empty if it is not known
     * @throws RegisterRuleException if it uses a legal exchange that it may not use, or does not say from whom
     */
    static void check(RegisterFile.DemarcheEntry demarche, String kind) {
        boolean exchange = demarche.legalBasis().equals(LegalBasis.ECHANGE_LEGAL.code());
        if (exchange && !kind.equals(OrganisationKind.PUBLIC.code())) {
            throw new RegisterRuleException(
                    RegisterRule.EXCHANGE_NOT_PUBLIC,
                    "",
                    "The démarche %s uses a legal exchange, which is for public bodies; its organisation is of the kind %s"
                            .formatted(demarche.code(), kind));
        }
        demarche.types()
                .forEach(asked -> asked.fetch().ifPresent(fetch -> check(demarche, asked.type(), exchange, fetch)));
    }

    private static void check(RegisterFile.DemarcheEntry demarche, String type, boolean exchange, Fetch fetch) {
        if (!exchange) {
            throw new RegisterRuleException(
                    RegisterRule.FETCH_WITHOUT_EXCHANGE,
                    type,
                    "The démarche %s fetches facts from %s, which a démarche by legal exchange alone may do"
                            .formatted(demarche.code(), fetch.source()));
        }
        demarche.texts().languages().forEach(language -> {
            String from = fetch.from().in(language).toLowerCase(Locale.ROOT);
            if (!demarche.texts()
                    .in(language)
                    .agreement()
                    .toLowerCase(Locale.ROOT)
                    .contains(from)) {
                throw new RegisterRuleException(
                        RegisterRule.SOURCE_NOT_NAMED,
                        type,
                        "The text of the démarche %s must name %s, which answers"
                                .formatted(demarche.code(), fetch.from().in(language)));
            }
        });
    }
}
