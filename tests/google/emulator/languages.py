"""Refusals in other languages than English: seen in issues of other programs, unverified against Google.

Only the words change; the status and the machine-readable reasons stay.
"""

from typing import Any

REFUSALS: dict[str, dict[str, str]] = {
    "protected cell": {
        "es": "Intentas editar una celda u objeto protegidos. Ponte en contacto con el propietario.",
        "de": "Sie versuchen, eine geschützte Zelle oder ein geschütztes Objekt zu bearbeiten.",
        "ja": "保護されているセルやオブジェクトを編集しようとしています。",
    },
    "already exists": {
        "es": "Ya existe una hoja con el nombre indicado. Ingresa otro nombre.",
        "de": "Ein Tabellenblatt mit diesem Namen ist bereits vorhanden. Geben Sie einen anderen ein.",
        "ja": "この名前のシートはすでに存在します。別の名前を入力してください。",
    },
    "above the limit": {
        "es": "Esta acción aumentaría el número de celdas por encima del límite de 10000000 celdas.",
        "de": "Durch diese Aktion würde das Limit von 10000000 Zellen überschritten.",
        "ja": "この操作を行うと、セル数が上限の 10000000 個を超えます。",
    },
    "not supported for this document": {
        "es": "Esta operación no es compatible con este documento",
        "de": "Dieser Vorgang wird für dieses Dokument nicht unterstützt",
        "ja": "この操作はこのドキュメントではサポートされていません",
    },
    "does not have permission": {
        "es": "El emisor de la llamada no tiene permiso",
        "de": "Der Aufrufer hat keine Berechtigung",
        "ja": "呼び出し元に権限がありません",
    },
    "has not been used in": {
        "es": "La API de Google Sheets no se ha usado antes en el proyecto 1 o está inhabilitada.",
        "de": "Die Google Sheets API wurde im Projekt 1 noch nie verwendet oder ist deaktiviert.",
        "ja": "Google Sheets API はプロジェクト 1 で使用されたことがないか、無効になっています。",
    },
    "authentication scopes": {
        "es": "La solicitud no tenía suficientes permisos de autenticación.",
        "de": "Die Anfrage hatte unzureichende Authentifizierungsbereiche.",
        "ja": "リクエストの認証スコープが不十分でした。",
    },
    "entity was not found": {
        "es": "No se encontró la entidad solicitada.",
        "de": "Die angeforderte Entität wurde nicht gefunden.",
        "ja": "リクエストされたエンティティが見つかりませんでした。",
    },
    "authentication credential": {
        "es": "La solicitud tenía credenciales de autenticación no válidas.",
        "de": "Die Anfrage enthielt ungültige Anmeldedaten.",
        "ja": "リクエストに無効な認証情報が含まれていました。",
    },
}
LANGUAGES = ("es", "de", "ja")
_ANY = {"es": "Solicitud no válida.", "de": "Ungültige Anfrage.", "ja": "無効なリクエストです。"}


def in_language(answer: dict[str, Any], language: str) -> dict[str, Any]:
    """An answer with its message in another language."""
    error = answer["error"]
    if language == "en" or error["code"] == 501:  # what this double does not know stays plain
        return answer
    known = (words for fragment, words in REFUSALS.items() if fragment in error["message"])
    return {"error": {**error, "message": next(known, _ANY)[language]}}
