package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.register.RegisterReader;
import fr.montpellier.multipass.consent.register.RegisterRule;
import fr.montpellier.multipass.consent.register.RegisterRuleException;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Opens a draft for each démarche of a register file that says something new. None of them is proposed. */
@Component
class RegisterImport {

    private final RegisterFileReception reception;
    private final Drafts drafts;
    private final DraftChecks checks;

    RegisterImport(RegisterFileReception reception, Drafts drafts, DraftChecks checks) {
        this.reception = reception;
        this.drafts = drafts;
        this.checks = checks;
    }

    /**
     * The outcome for a démarche of the file.
     *
     * @param outcome {@code draft}, {@code unchanged}, or the code of the problem for which it has no draft
     * @param draft that was opened
     * @param rule that its entry breaks; of a draft: it cannot be proposed before it is corrected
     */
    record Imported(String code, String outcome, Optional<Draft> draft, Optional<RegisterRuleException> rule) {}

    /**
     * Imports the démarches of a file. What it says of organisations, departments, types and processing records is left out:
     * an operator loads those.
     *
     * @param announced bytes of the file, or -1 if the sender does not say
     * @throws ProblemException if the file is none of a register or too large, or others are being imported
     */
    List<Imported> open(Caller.Administrator author, long announced, InputStream file) throws IOException {
        try {
            return reception.receive(
                    author,
                    announced,
                    file,
                    entries ->
                            entries.stream().map(entry -> open(author, entry)).toList());
        } catch (RegisterRuleException malformed) {
            throw Drafts.invalid(malformed);
        }
    }

    private Imported open(Caller.Administrator author, ObjectNode entry) {
        String code = entry.path("code").asString("");
        try {
            checks.rejectUnchanged(RegisterReader.entry(entry));
            Draft draft = drafts.open(author, entry);
            return new Imported(code, "draft", Optional.of(draft), broken(draft));
        } catch (RegisterRuleException broken) {
            return broken.rule() == RegisterRule.NOTHING_CHANGED
                    ? new Imported(code, "unchanged", Optional.empty(), Optional.empty())
                    : new Imported(code, ConsentProblem.ENTRY_NOT_VALID.code(), Optional.empty(), Optional.of(broken));
        } catch (ProblemException refused) {
            return new Imported(code, refused.type().code(), Optional.empty(), rule(refused));
        }
    }

    /** Returns the rule for which the draft could not be published as it is. */
    private Optional<RegisterRuleException> broken(Draft draft) {
        try {
            drafts.preview(draft, shown -> shown);
            return Optional.empty();
        } catch (ProblemException refused) {
            return rule(refused);
        }
    }

    private static Optional<RegisterRuleException> rule(ProblemException refused) {
        return refused.getCause() instanceof RegisterRuleException rule ? Optional.of(rule) : Optional.empty();
    }
}
