package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.organisations.Application;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Represents everything that a resident must see before authorising (GDPR, article 13).
 *
 * @param recipients who receives the data, as the record of processing activities says; absent if no record names the démarche
 * @param level level of assurance ({@code acr}) that the démarche requires of the resident; absent if it requires none
 */
public record DemarcheView(
        String code,
        int version,
        String title,
        String summary,
        NamedCode department,
        String organisation,
        ControllerView controller,
        @Nullable String recipients,
        String purpose,
        List<NamedCode> applications,
        List<NamedType> types,
        int durationDays,
        LegalBasisView legalBasis,
        List<String> dataRead,
        String kept,
        @Nullable String level,
        String text,
        String textHash) {

    public record ControllerView(String siret, String name, String address, String contact) {}

    /**
     * Returns the view of a démarche.
     *
     * @param applications applications of the department, which may request the démarche's documents from a resident
     * @param recipients who receives the data, in the language
     * @param level level of assurance that the démarche requires
     */
    public static DemarcheView of(
            Demarche demarche,
            List<Application> applications,
            Optional<String> recipients,
            Optional<String> level,
            Language language,
            Instant now) {
        DemarcheTexts texts = demarche.in(language);
        Organisation organisation = demarche.department().organisation();
        return new DemarcheView(
                demarche.code().value(),
                demarche.version(),
                texts.title(),
                texts.summary(),
                demarche.department().named(language),
                organisation.siret(),
                new ControllerView(
                        organisation.siret(),
                        organisation.name().in(language),
                        organisation.address(),
                        organisation.contact()),
                recipients.orElse(null),
                texts.purpose(),
                applications.stream()
                        .map(application -> application.named(language))
                        .toList(),
                demarche.types().stream().map(type -> type.named(language, now)).toList(),
                demarche.durationDays(),
                LegalBasisView.of(demarche, language),
                texts.dataRead(),
                texts.kept(),
                level.orElse(null),
                texts.agreement(),
                texts.textHash().value());
    }
}
