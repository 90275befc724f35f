package fr.montpellier.multipass.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;
import fr.montpellier.multipass.architecture.FeatureRules;

@AnalyzeClasses(packages = "fr.montpellier.multipass.identity", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "fr.montpellier.multipass.identity";

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);

    @ArchTest
    static final ArchRule WINGS_FORM_NO_CIRCLE = FeatureRules.featuresFormNoCircle(ROOT);

    @ArchTest
    static final ArchRule FEATURES_OF_PEOPLE_FORM_NO_CIRCLE = FeatureRules.featuresFormNoCircle(ROOT + ".people");

    @ArchTest
    static final ArchRule FEATURES_OF_CLIENTS_FORM_NO_CIRCLE = FeatureRules.featuresFormNoCircle(ROOT + ".clients");

    @ArchTest
    static final ArchRule FEATURES_OF_THE_PROTOCOL_FORM_NO_CIRCLE =
            FeatureRules.featuresFormNoCircle(ROOT + ".protocol");

    @ArchTest
    static final ArchRule FEATURES_OF_SUPPORT_FORM_NO_CIRCLE = FeatureRules.featuresFormNoCircle(ROOT + ".support");

    /** Unbounded and compressed tokens are refused there, before they are parsed. */
    @ArchTest
    static final ArchRule TOKENS_ARE_PARSED_BY_COMPACT_TOKENS = noClasses()
            .should()
            .callMethod(JWTParser.class, "parse", String.class)
            .orShould()
            .callMethod(SignedJWT.class, "parse", String.class)
            .orShould()
            .callMethod(EncryptedJWT.class, "parse", String.class)
            .orShould()
            .callMethod(JWEObject.class, "parse", String.class)
            .orShould()
            .callMethod(DefaultJWTProcessor.class, "process", String.class, SecurityContext.class);

    @ArchTest
    static void the_packages_that_rules_name_exist(JavaClasses classes) {
        FeatureRules.packagesExist(
                classes,
                ROOT + ".people.federation",
                ROOT + ".people.signin",
                ROOT + ".clients.registry",
                ROOT + ".protocol.keys",
                ROOT + ".protocol.endpoints",
                ROOT + ".rates",
                ROOT + ".support.secrets");
    }
}
