package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.uploads.FileField;
import fr.montpellier.multipass.portal.uploads.LimitedUploadHandler;

/** Receives pictures that are dropped, chosen or taken. */
class FileUploadField extends FileField {

    private static final long serialVersionUID = 1L;
    static final int MAX_BYTES = 50_000_000;

    /** Accepted types of pictures; some browsers recognise HEIC by the file extension alone. */
    static final String[] PICTURES = {
        "image/jpeg", "image/png", "image/tiff", "image/heic", "image/heif", ".heic", ".heif"
    };

    /** Takes pictures of pages, without a limit on their number; they are sent one after the other, in order. */
    FileUploadField(LimitedUploadHandler handler) {
        super(handler, words(), MAX_BYTES, PICTURES);
        setId("photos");
        chooser().setId("ajouter-des-pages");
        chooser().getElement().setAttribute("aria-describedby", "photos-erreur pages-erreur");
    }

    /**
     * Lets the browser ask for a photograph on the press of a button, as it does only while it handles the press itself.
     *
     * @param camera whether a telephone shows its camera and not its pictures
     */
    void opensOn(NativeButton button, boolean camera) {
        button.getElement().executeJs("""
                        this.addEventListener('click', () => {
                          const input = $0.shadowRoot.querySelector('input[type=file]');
                          if ($1) input.setAttribute('capture', 'environment');
                          input.value = '';
                          input.click();
                          input.removeAttribute('capture');
                        });                        """, getElement(), camera);
    }

    /** Runs an action when the resident presses the button that adds pages. */
    void onAdding(Runnable action) {
        chooser().addClickListener(event -> action.run());
    }

    private static Words words() {
        return new Words(
                Texts.get("pages.add"),
                Texts.get("deposit.too-big"),
                Texts.get("deposit.wrong-type"),
                Texts.get("deposit.processing"),
                Texts.get("deposit.not-kept"));
    }
}
