package fr.montpellier.multipass.journal.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class VerifierStandsAloneTest {

    @Test
    void the_verifier_needs_nothing_but_the_jdk() {
        JavaClasses verifier = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("fr.montpellier.multipass.journal.verify");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "fr.montpellier.multipass.journal.verify..",
                        "java..",
                        "javax.security.auth.x500..",
                        "org.jspecify..")
                .check(verifier);
    }
}
