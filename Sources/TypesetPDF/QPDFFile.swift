import CQPDF
import Glibc

/// A PDF in memory whose objects can be read and changed: the part of qpdf that is used, with its errors
/// thrown. Handles live as long as the file.
final class QPDFFile {
    typealias Object = qpdf_oh

    private var file: qpdf_data?
    /// What qpdf reads from whenever it resolves an object, so as long as the file lives.
    private let source: UnsafeMutableBufferPointer<CChar>

    init(_ bytes: [UInt8]) throws(TypesetFault) {
        source = .allocate(capacity: bytes.count)
        _ = source.initialize(from: bytes.lazy.map { CChar(bitPattern: $0) })
        file = qpdf_init()
        qpdf_silence_errors(file)
        qpdf_set_suppress_warnings(file, 1)
        try check(qpdf_read_memory(file, "pages", source.baseAddress, UInt64(source.count), nil))
    }

    deinit {
        qpdf_cleanup(&file)
        source.deallocate()
    }

    private func check(_ status: QPDF_ERROR_CODE = 0) throws(TypesetFault) {
        guard status & 2 != 0 || qpdf_has_error(file) != 0 else { return }
        throw .pdf(String(cString: qpdf_get_error_full_text(file, qpdf_get_error(file))))
    }

    var trailer: Object { qpdf_get_trailer(file) }
    var catalog: Object { qpdf_get_root(file) }

    func pages() throws(TypesetFault) -> [Object] {
        let count = qpdf_get_num_pages(file)
        try check()
        return (0..<Int(count)).map { qpdf_get_page_n(file, $0) }
    }

    /// An object written as in a PDF file, without references.
    func parsed(_ text: String) throws(TypesetFault) -> Object {
        let object = qpdf_oh_parse(file, text)
        try check()
        return object
    }

    /// The object as one that others can refer to.
    func indirect(_ object: Object) -> Object { qpdf_make_indirect_object(file, object) }

    func text(_ text: String) -> Object { qpdf_oh_new_unicode_string(file, text) }
    func array(_ items: [Object] = []) -> Object {
        let array = qpdf_oh_new_array(file)
        for item in items { qpdf_oh_append_item(file, array, item) }
        return array
    }
    func integer(_ value: Int) -> Object { qpdf_oh_new_integer(file, Int64(value)) }

    func set(_ dictionary: Object, _ key: String, _ value: Object) {
        qpdf_oh_replace_key(file, dictionary, key, value)
    }
    func append(_ array: Object, _ item: Object) { qpdf_oh_append_item(file, array, item) }
    func value(_ dictionary: Object, _ key: String) -> Object { qpdf_oh_get_key(file, dictionary, key) }
    func item(_ array: Object, _ index: Int) -> Object { qpdf_oh_get_array_item(file, array, Int32(index)) }
    func isDictionary(_ object: Object) -> Bool { qpdf_oh_is_dictionary(file, object) != 0 }
    func isName(_ object: Object, _ name: String) -> Bool {
        qpdf_oh_is_name_and_equals(file, object, name) != 0
    }

    /// The keys of a dictionary.
    func keys(_ dictionary: Object) -> [String] {
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(file, dictionary)
        while qpdf_oh_dict_more_keys(file) != 0 { keys.append(String(cString: qpdf_oh_dict_next_key(file))) }
        return keys
    }

    /// A new stream with a dictionary written as in a PDF file.
    func stream(_ bytes: [UInt8], _ dictionary: String) throws(TypesetFault) -> Object {
        let stream = qpdf_oh_new_stream(file)
        let entries = try parsed(dictionary)
        let own = qpdf_oh_get_dict(file, stream)
        for key in keys(entries) { set(own, key, value(entries, key)) }
        replaceData(of: stream, bytes)
        return stream
    }

    func dictionary(ofStream stream: Object) -> Object { qpdf_oh_get_dict(file, stream) }

    func replaceData(of stream: Object, _ bytes: [UInt8]) {
        qpdf_oh_replace_stream_data(
            file, stream, bytes, bytes.count, qpdf_oh_new_null(file), qpdf_oh_new_null(file))
    }

    /// A page's content, decoded.
    func content(of page: Object) throws(TypesetFault) -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = qpdf_oh_get_page_content_data(file, page, &buffer, &count)
        defer { free(buffer) }
        try check(status)
        return Array(UnsafeBufferPointer(start: buffer, count: count))
    }

    /// The file as PDF 1.7, its identifier a digest of its content.
    func written() throws(TypesetFault) -> [UInt8] {
        try check(qpdf_init_write_memory(file))
        qpdf_set_minimum_pdf_version(file, "1.7")
        qpdf_set_deterministic_ID(file, 1)
        qpdf_set_newline_before_endstream(file, 1)
        qpdf_set_object_stream_mode(file, qpdf_o_generate)
        try check(qpdf_write(file))
        return Array(UnsafeBufferPointer(start: qpdf_get_buffer(file), count: qpdf_get_buffer_length(file)))
    }
}
