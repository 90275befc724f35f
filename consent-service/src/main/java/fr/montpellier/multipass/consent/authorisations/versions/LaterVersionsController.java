package fr.montpellier.multipass.consent.authorisations.versions;

import fr.montpellier.multipass.consent.authorisations.NotFollowedReason;
import fr.montpellier.multipass.consent.authorisations.changing.LaterVersion;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the document vault reports that a resident deposited a later version of a document. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_versions.report')")
class LaterVersionsController {

    /** The largest number of earlier versions in a report. */
    private static final int MOST = 100;

    private static final int MOST_SUITED = 3;

    private final LaterVersions versions;

    LaterVersionsController(LaterVersions versions) {
        this.versions = versions;
    }

    /**
     * @param owner of both documents
     * @param type of both documents
     * @param replaced earlier versions, any of which an authorisation may name
     * @param document the later one
     * @param dated the date from which its validity counts; {@code null}: it has none
     * @param year year of incomes that it is about, or in which its school year begins; {@code null}: it has none
     * @param validUntil last day of its validity; {@code null}: until replaced
     * @param endStated whether the document itself states that day; {@code null}: no
     * @param suited values of {@code whose} in needs that the later version satisfies: {@code applicant}, {@code
     *     household}, {@code child}; empty: none
     * @param against reason against it for every need, {@code falsified}, {@code another-type} or {@code other-pupil}; {@code null}: none
     */
    record LaterVersionBody(
            @NotNull @Size(max = 100) String owner,
            @NotNull @Size(max = 100) String type,
            @NotNull @Size(min = 1, max = MOST) List<@NotNull @Size(max = 36) String> replaced,
            @NotNull @Size(max = 36) String document,
            @Nullable LocalDate dated,
            @Nullable Integer year,
            @Nullable LocalDate validUntil,
            @Nullable Boolean endStated,
            @NotNull @Size(max = MOST_SUITED) List<@NotNull @Size(max = 20) String> suited,

            @Nullable @Pattern(regexp = "falsified|another-type|other-pupil")
            String against) {}

    /** Applies the report. It may be repeated; a version that has already followed has no effect. */
    @PostMapping("/api/later-versions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(Caller.ServiceClient caller, @Valid @RequestBody LaterVersionBody body) {
        versions.follow(
                new SubjectId(body.owner()),
                new LaterVersion(
                        new JustificatifType(body.type()),
                        body.replaced().stream().map(DocumentId::parse).collect(Collectors.toSet()),
                        DocumentId.parse(body.document()),
                        Optional.ofNullable(body.dated()),
                        Optional.ofNullable(body.year()),
                        Optional.ofNullable(body.validUntil()),
                        Boolean.TRUE.equals(body.endStated()),
                        body.suited().stream().map(AcceptedHolder::fromCode).collect(Collectors.toSet()),
                        Optional.ofNullable(body.against()).map(NotFollowedReason::fromCode)));
    }
}
