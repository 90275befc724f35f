package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the document vault tells the names of the types in its catalogue, and which facts it reads. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_types.report')")
class TypeNamesController {

    private static final int MOST = 1_000;
    private static final int LONGEST = 80;
    private static final int MOST_FACTS = 500;

    /** A fact, or a kind of question about one. */
    private static final String FACT = "[a-z][A-Za-z0-9]{0,49}(\\.[a-z-]{1,30})?";

    private final TypeNames names;

    TypeNamesController(TypeNames names) {
        this.names = names;
    }

    /**
     * @param types those in force; types that are left out keep their names
     * @param sources all that the vault asks; left out by a vault that does not tell them
     */
    record TypeNamesBody(
            @NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid TypeNameBody> types,
            @Nullable @Size(max = MOST) List<@NotNull @Valid SourceBody> sources) {

        /** @throws IllegalArgumentException if a source is told twice */
        TypeNamesBody {
            if (sources != null
                    && sources.stream()
                                    .filter(Objects::nonNull)
                                    .map(SourceBody::code)
                                    .distinct()
                                    .count()
                            < sources.size()) {
                throw new IllegalArgumentException("a source is told twice");
            }
        }
    }

    /** @param facts that it answers, and kinds of questions about them */
    record SourceBody(
            @NotNull @Pattern(regexp = "[a-z]+(\\.[a-z]+(-[a-z]+)*)+") @Size(max = 100)
            String code,

            @NotNull @Size(max = MOST_FACTS) List<@NotNull @Pattern(regexp = FACT) String> facts) {

        private SourceFacts answered() {
            return new SourceFacts(code, facts);
        }
    }

    /**
     * @param version of the type in the catalogue
     * @param facts that are read in its documents, and kinds of questions about them; left out by a vault that does not
     *     tell them
     */
    record TypeNameBody(
            @NotNull @Size(max = 100) String code,
            @Positive int version,

            @NotEmpty
            Map<@Size(max = 3) String, @NotBlank @Size(max = LONGEST) @Pattern(regexp = "\\P{Cntrl}*") String> name,

            @Nullable @Size(max = MOST_FACTS) List<@NotNull @Pattern(regexp = FACT) String> facts) {

        /** @throws IllegalArgumentException if the default language is missing, or a language is not declared */
        TypeNameBody {
            if (name != null) { // Validation rejects null.
                name = new Localised(name).texts();
            }
        }

        private TypeName named() {
            return new TypeName(new JustificatifType(code), version, new Localised(name), Optional.ofNullable(facts));
        }
    }

    /** Stores the names, which are shown from then on. */
    @PostMapping("/api/type-names")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(Caller.ServiceClient caller, @Valid @RequestBody TypeNamesBody body) {
        names.take(
                body.types().stream().map(TypeNameBody::named).toList(),
                Optional.ofNullable(body.sources()).orElse(List.of()).stream()
                        .map(SourceBody::answered)
                        .toList());
    }
}
