package fr.montpellier.multipass.vault.keeping.documents.objects;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Declares the columns by which documents, their copies and announcements keep objects. Announcements marked for deletion are
 * deleted, with their objects, by the sweeper.
 */
@Configuration(proxyBeanMethods = false)
class DocumentObjectColumns {

    @Bean
    ObjectColumn documentObjects() {
        return ObjectColumn.keeping("object_key", "FROM document");
    }

    @Bean
    ObjectColumn copyObjects() {
        return ObjectColumn.keeping("object_key", "FROM document_copy");
    }

    @Bean
    ObjectColumn pendingObjects() {
        return ObjectColumn.keeping("object_key", "FROM pending_object");
    }
}
