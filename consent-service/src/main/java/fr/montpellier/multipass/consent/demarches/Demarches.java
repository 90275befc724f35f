package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds démarches in the register. A version is current from the day on which it takes effect, in Europe/Paris. */
@Service
public class Demarches {

    private final DemarcheRepository demarches;

    Demarches(DemarcheRepository demarches) {
        this.demarches = demarches;
    }

    /**
     * Returns the current versions of démarches, ordered by code.
     *
     * @param among codes of those that are sought; null: all
     * @param after code after which the page begins; empty: the first page
     */
    public List<Demarche> current(String @Nullable [] among, String after, int limit) {
        return demarches.current(among, after, limit);
    }

    /** Returns the current version of a démarche, or empty if there is none. */
    public Optional<Demarche> find(DemarcheCode code) {
        return demarches.current(code);
    }

    /**
     * Returns the current version of a démarche; throws {@link ProblemException} with
     * {@link ConsentProblem#UNKNOWN_DEMARCHE} if there is none.
     */
    public Demarche current(DemarcheCode code) {
        return find(code)
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_DEMARCHE)
                        .because("the démarche is not in the register"));
    }

    /**
     * Returns the facts that documents of a type contain, even if no démarche reads them, without questions about
     * facts.
     */
    public List<RequestedFact> factsIn(JustificatifType type) {
        return demarches.factsIn(type);
    }

    /**
     * Returns the facts that agents may record of a document of a type: those that are read instead of the document, or
     * else all that documents of the type contain.
     *
     * @param agreed version of the démarche to which the resident agreed
     */
    public List<RequestedFact> recordable(Demarche agreed, JustificatifType type) {
        return agreed.types().stream()
                .filter(asked -> asked.code().equals(type))
                .map(RequestedType::facts)
                .filter(facts -> !facts.isEmpty())
                .findFirst()
                .orElseGet(() -> factsIn(type));
    }

    /**
     * Returns the facts that agents may record of a document of a type, and those that they could record of it under
     * another version, to name what is recorded.
     *
     * @param agreed version of the démarche to which the resident agreed
     */
    public List<RequestedFact> recorded(Demarche agreed, JustificatifType type) {
        return Stream.concat(recordable(agreed, type).stream(), factsIn(type).stream())
                .toList();
    }

    /**
     * Returns the name of a type of this or an earlier version of a démarche, or its code if it is not in the register.
     */
    public String nameOf(JustificatifType type, Demarche version, Language language) {
        return version.need(type).isPresent()
                ? version.nameOf(type, language)
                : demarches.typeName(type).map(name -> name.in(language)).orElse(type.value());
    }

    /** Returns the version for which an authorisation was given, current or not. */
    public Demarche version(DemarcheCode code, int version) {
        return demarches
                .version(code, version)
                .orElseThrow(() -> new IllegalStateException("the register lost version " + version + " of " + code));
    }
}
