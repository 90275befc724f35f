package fr.montpellier.multipass.vault.giving.estates;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.content.DocumentArchive;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the documents of a deceased resident as one ZIP file. The identity server calls it with a token of the resident for
 * this call alone, after it recorded the death, two agents confirmed the person, and that person typed the code.
 */
@RestController
class EstateController {

    private static final String DIRECTIVE = "directive";
    private static final String ESTATE = "estate";

    private final EstateTypes types;
    private final DocumentArchive archive;

    EstateController(EstateTypes types, DocumentArchive archive) {
        this.types = types;
        this.archive = archive;
    }

    /**
     * @param basis {@code directive}: the resident wished that all documents be communicated; {@code estate}: they left no
     *     directive, and an heir gets the types that are necessary to settle the estate
     */
    @PostMapping("/api/account/estate")
    @PreAuthorize("hasAuthority('SCOPE_account.estate')")
    void give(Caller.Resident resident, @RequestParam String basis, HttpServletResponse response) throws IOException {
        archive.write(
                resident.subject(),
                switch (basis) {
                    case DIRECTIVE -> Optional.empty();
                    case ESTATE -> Optional.of(types.necessary());
                    default -> throw new ProblemException(CommonProblem.BAD_REQUEST).because("no such basis");
                },
                basis,
                response);
    }
}
